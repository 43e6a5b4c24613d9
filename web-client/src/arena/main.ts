import { Overlay } from "../devtools/overlay.ts";
import { Client, type JoinRequest, Lobby, type SpectateRequest, type World, webPlatform } from "../sdk/index.ts";
import { element } from "../shared/element.ts";
import { type Ghost, ghostsOf } from "../shared/ghosts.ts";
import { JoinPanel } from "../shared/join-panel.ts";
import { linkFromQuery } from "../shared/link-from-query.ts";
import { ResumeStore } from "../shared/resume-store.ts";
import { SignIn } from "../shared/sign-in.ts";
import { arenaHandle } from "./arena-handle.ts";
import { TYPEFACE } from "./draw/palette.ts";
import { type Picture, Scene } from "./draw/scene.ts";
import { Fight } from "./fight.ts";
import { FirstHelp } from "./first-help.ts";
import { FrameTimes } from "./frame-times.ts";
import { MutedNames } from "./game/muted.ts";
import { RunnerRules } from "./game/runner-rules.ts";
import { type Mode, openStorage, SettingsStore } from "./game/settings.ts";
import { Chat } from "./hud/chat.ts";
import { Hud } from "./hud/hud.ts";
import { Invite } from "./hud/invite.ts";
import { Minimap } from "./hud/minimap.ts";
import { MutedList } from "./hud/muted-list.ts";
import { PadMenu } from "./hud/pad-menu.ts";
import { PauseMenu } from "./hud/pause-menu.ts";
import { RoomList } from "./hud/room-list.ts";
import { ScoreList } from "./hud/score-list.ts";
import { Status } from "./hud/status.ts";
import { StickMarks } from "./hud/stick-marks.ts";
import { Watching } from "./hud/watching.ts";
import { Controls } from "./input/controls.ts";
import { Latch } from "./input/latch.ts";
import { listen } from "./input/listen.ts";
import { SoundBoard } from "./sound/sound-board.ts";

const GAME = "arena";
const REFRESH_EVERY_MS = 100;
const NO_GHOSTS: readonly Ghost[] = [];
const NO_WEBGL =
  "This browser cannot draw the arena: it has no WebGL. Turn on hardware acceleration, or try another browser.";

/** First of all: it takes a token out of the address. */
const signIn = SignIn.ofPage();
const query = new URLSearchParams(location.search);
/** The room that the page's address names, until it turns out that there is none. */
let room = query.get("room") ?? undefined;
/** What a close or a refusal says when the room that was asked for is no more. */
const ROOM_GONE = 4404;
const settings = new SettingsStore(openStorage(), matchMedia("(prefers-reduced-motion: reduce)").matches);
const store = new ResumeStore();
const pads = (): readonly (Gamepad | null)[] => navigator.getGamepads?.() ?? [];
const controls = new Controls(pads);
const latch = new Latch();
const status = new Status();
const hud = new Hud();
const scores = new ScoreList();
const sounds = new SoundBoard(settings);
const fight = new Fight({ hud, scores, status, sounds });
const frames = new FrameTimes();
const minimap = new Minimap(element("minimap") as HTMLCanvasElement);
const stickMarks = new StickMarks();
const help = new FirstHelp(settings);
const menu = new PauseMenu(settings, { leave: () => client.leave(), watches: () => watching.on });
const padMenu = new PadMenu(pads, controls, menu, scores);
const invite = new Invite();
const muted = new MutedNames(openStorage());
const mutedList = new MutedList(muted);
const chat = new Chat(muted, {
  say: (text, team) => client.say(text, team),
  ownPlayer: () => client.world?.player,
  onMuted: () => mutedList.write(),
  onOpened: () => controls.releaseAll(),
});
const watching = new Watching({
  watch: (player) => {
    client.watch(player);
    keepPlace();
  },
  join: () => join(name, { room: client.world?.room }),
});
const modes = [...document.querySelectorAll<HTMLInputElement>('input[name="mode"]')];
let name = "";
/** The room that was joined by its code; undefined: any would do. */
let askedRoom: string | undefined;
/** What brings a reload back. */
let resumeToken: string | undefined;
/** A room that was just opened here, by its code. */
let openedRoom: string | undefined;
let scene: Scene | undefined;
/** Whether to show where the server last said that things are. */
let ghosts = false;
/** Of the first room this page was in: one that differs later means that the game was updated. */
let schemaHash = 0;
/** The world of before the connection was lost. */
let lostWorld: World | undefined;

const panel = new JoinPanel(signIn.name || (query.get("name") ?? store.name()), (wanted) => join(wanted, { room }));

const link = linkFromQuery(query, webPlatform());
const platform = link.conditioner.platform();
const lobby = new Lobby(platform, location.origin);
const rooms = new RoomList(lobby, GAME, { enter, open, refuse: (words) => panel.refuse(words) });
const client = new Client(platform, {
  baseUrl: location.origin,
  client: "tickwire-arena 0.1.0",
  joinsAnew: true,
  get schemaHash() {
    return schemaHash;
  },
  onState: (reached) => {
    const state = signIn.explain(reached);
    if (state.kind === "closed" && (state.code === ROOM_GONE || state.problem === "no-such-room")) {
      forgetRoom();
    }
    status.onState(state, performance.now());
    panel.onState(state);
    if (!inRoom()) {
      fight.clear();
      menu.close();
      chat.clear();
      watching.show(false);
    }
    rooms.show(state.kind === "idle" || state.kind === "closed");
    element("hud").hidden = !inRoom();
    document.body.dataset.playing = String(inRoom());
    help.show(inRoom() && client.world?.spectator === false);
    if (state.kind === "live") {
      arrive();
      schemaHash ||= client.world?.layout.hash ?? 0;
      beginAnew();
      refresh();
    }
    lostWorld = state.kind === "reconnecting" ? client.world : undefined;
  },
  onResumeToken: (token) => {
    resumeToken = token;
    keepPlace();
  },
  renewToken: () => signIn.newer(),
  onMessage: (message) => chat.onMessage(message, performance.now()),
  onEvent: (event) => fight.onEvent(event, performance.now()),
  predictionRules: () => new RunnerRules((tick, ahead) => fight.actors.fire(tick, ahead, performance.now())),
  readInput: () => latch.take(controls.take(playing())),
});

/** What else is wanted of a join: the room to go to, its code; how to watch it; the token to come back with. */
interface Wanted {
  readonly room?: string | undefined;
  readonly spectate?: SpectateRequest | undefined;
  readonly resume?: string;
}

function join(byName: string, wanted: Wanted): void {
  name = byName;
  askedRoom = wanted.room;
  if (askedRoom !== room) {
    forgetRoom();
  }
  frames.asked(performance.now());
  fight.clear();
  const mode = chosenMode();
  settings.change({ mode });
  const request: JoinRequest = {
    game: GAME,
    name,
    ...signIn.forServer(),
    ...(wanted.room === undefined ? { options: optionsFor(mode) } : { room: wanted.room }),
    ...(wanted.spectate === undefined ? {} : { spectate: wanted.spectate }),
    ...(wanted.resume === undefined ? {} : { resume: wanted.resume }),
  };
  client.join(request);
}

/** A reload comes back to where one is now. */
function keepPlace(): void {
  const { spectate } = client;
  store.keep(
    resumeToken === undefined ? undefined : { token: resumeToken, name, game: GAME, room: askedRoom, spectate },
  );
}

/** Plays in a room of the lobby, or watches it. */
function enter(code: string, watches: boolean): void {
  const byName = panel.wanted();
  if (byName !== undefined) {
    join(byName, { room: code, spectate: watches ? {} : undefined });
  }
}

/** Opens a room in the mode chosen, and plays in it. */
async function open(hidden: boolean): Promise<void> {
  const byName = panel.wanted();
  if (byName === undefined) {
    return;
  }
  const wanted = { game: GAME, private: hidden, options: optionsFor(chosenMode()) };
  const opened = await signIn.asking(() => lobby.create({ ...wanted, ...signIn.forServer() }));
  if (opened.kind === "refused") {
    panel.refuse(opened.words);
    return;
  }
  openedRoom = opened.value.room;
  join(byName, { room: openedRoom });
}

/** The room that the page was opened with is not the one any more, for a reload neither. */
function forgetRoom(): void {
  if (room !== undefined) {
    room = undefined;
    query.delete("room");
    history.replaceState(
      history.state,
      "",
      `${location.pathname}${query.size === 0 ? "" : `?${query}`}${location.hash}`,
    );
  }
}

/** It is in a room now, or again. */
function arrive(): void {
  const world = client.world;
  if (world === undefined) {
    return;
  }
  watching.show(world.spectator, client.spectate?.player);
  chat.mayWrite(!world.spectator);
  invite.show(world.room);
  if (openedRoom === world.room) {
    openedRoom = undefined;
    chat.note(`This is your room. Its code is ${world.room}; the menu has a link for others.`, performance.now());
  }
}

/** Who was away for too long, or whose server was started anew, plays on as somebody new: and is told so. */
function beginAnew(): void {
  if (lostWorld !== undefined && lostWorld !== client.world) {
    fight.clear();
    hud.sayStreak("You are back, from zero", performance.now());
    status.say("Connected. Your place was gone: you begin from zero.");
  }
}

function chosenMode(): Mode {
  return modes.find((choice) => choice.checked)?.value === "teams" ? "teams" : "ffa";
}

/** The mode, and what else the page's address asks for, such as ?bots=0. */
function optionsFor(mode: Mode): Record<string, string> {
  const options: Record<string, string> = { mode };
  for (const option of ["bots", "round"]) {
    const asked = query.get(option);
    if (asked !== null) {
      options[option] = asked;
    }
  }
  return options;
}

function inRoom(): boolean {
  return client.state.kind === "live" || client.state.kind === "reconnecting";
}

function playing(): boolean {
  return client.state.kind === "live" && !menu.open;
}

function refresh(): void {
  const nowMs = performance.now();
  status.refresh(client.state, nowMs);
  document.body.dataset.device = controls.device;
  padMenu.poll(inRoom(), nowMs);
  const world = client.world;
  if (world === undefined || !inRoom()) {
    return;
  }
  fight.refresh(client, world, nowMs);
  chat.refresh(nowMs);
  chat.teams(fight.match?.teams === true && !world.spectator);
  if (watching.on) {
    watching.refresh(fight.lines, world.delayMs);
    fight.actors.watched = watching.participant;
  }
  minimap.draw(fight.actors, controls.aim);
  if (fight.own !== undefined) {
    controls.onOwn(fight.own.weapon, fight.own.shells);
  }
}

function drawWith(opened: Scene): (elapsedMs: number) => void {
  const picture: Picture = {
    actors: fight.actors,
    tags: fight.tags,
    aim: 0,
    reach: 0,
    ghosts: [],
    nowMs: 0,
    elapsedMs: 0,
    playing: false,
    watching: false,
    coveredPx: 0,
  };
  return (elapsedMs) => {
    const nowMs = performance.now();
    const world = client.world;
    picture.playing = world !== undefined && inRoom();
    picture.watching = watching.on;
    picture.coveredPx = watching.coveredPx;
    if (world !== undefined && picture.playing) {
      client.sendDue();
      world.predict(nowMs, latch.look(controls.take(playing())));
      fight.actors.read(world, world.renderTick(nowMs), nowMs);
    }
    picture.ghosts = ghosts && world !== undefined && picture.playing ? ghostsOf(world) : NO_GHOSTS;
    const { width, height } = opened.size;
    controls.lookFrom(opened.ownAt.x, opened.ownAt.y, 0.45 * Math.min(width, height));
    picture.aim = controls.aim;
    picture.reach = controls.reach;
    picture.nowMs = nowMs;
    picture.elapsedMs = Math.min(100, elapsedMs);
    opened.draw(picture);
    padMenu.poll(picture.playing, nowMs);
    if (fight.actors.own !== undefined) {
      frames.shown(performance.now());
    }
    stickMarks.draw(controls.sticks);
    frames.add(elapsedMs, performance.now() - nowMs);
  };
}

async function openScene(): Promise<void> {
  const stage = element("stage");
  try {
    await Promise.race([document.fonts.load(`700 20px "${TYPEFACE}"`), new Promise((done) => setTimeout(done, 1500))]);
    const opened = await Scene.open(stage);
    scene = opened;
    fight.scene = opened;
    opened.onFired = (participant, weapon, x, y) => fight.fired(participant, weapon, x, y, performance.now());
    applySettings();
    opened.onFrame(drawWith(opened));
  } catch (error) {
    status.blind(NO_WEBGL);
    status.refresh(client.state, performance.now());
    console.warn("cannot open the stage", error);
  }
}

function applySettings(): void {
  if (scene !== undefined) {
    scene.shakes = settings.shakes;
    scene.effects.calm = settings.now.reducedMotion;
  }
}

settings.onChange(applySettings);
if (matchMedia("(pointer: coarse)").matches) {
  controls.use("touch");
}
for (const choice of modes) {
  choice.checked = choice.value === (query.get("mode") ?? settings.now.mode);
}
listen(controls, {
  stage: element("stage"),
  playing,
  onMenu: () => menu.show(true),
  onChat: () => chat.show(),
  watches: (code) => watching.on && watching.press(code),
  onScores: (shown) => scores.ask(shown),
});
element("stage").addEventListener("pointerdown", () => chat.close());
element("menu-button").addEventListener("click", () => menu.show(true));
element("settings-button").addEventListener("click", () => menu.show(false));
element("scores-button").addEventListener("click", () => scores.toggle());
element("dash").addEventListener("pointerdown", () => controls.dash());
for (const button of document.querySelectorAll<HTMLElement>(".weapon")) {
  button.addEventListener("pointerdown", () => controls.takeUp(Number(button.dataset.weapon)));
}
window.addEventListener("online", () => client.retryNow());
setInterval(refresh, REFRESH_EVERY_MS);
window.arena = arenaHandle(client, fight, frames);
window.tickwire = window.arena;
panel.ready(link.wrong, room === undefined ? "" : `Play takes you to room ${room}.`);
void signIn.missing(lobby).then((words) => client.state.kind === "idle" && words !== "" && panel.refuse(words));
new Overlay({
  client,
  conditioner: link.conditioner,
  onGhosts: (shown) => {
    ghosts = shown;
  },
});
void openScene();
rooms.show(true);

const place = store.place();
// An address with another room is a link that was followed in the tab of the one before.
if (place !== undefined && place.game === GAME && (room === undefined || room === place.room)) {
  join(place.name, { room: place.room, spectate: place.spectate, resume: place.token });
}
