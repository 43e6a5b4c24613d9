import { Overlay } from "../devtools/overlay.ts";
import { Client, type JoinRequest, type World, webPlatform } from "../sdk/index.ts";
import { element } from "../shared/element.ts";
import { type Ghost, ghostsOf } from "../shared/ghosts.ts";
import { JoinPanel } from "../shared/join-panel.ts";
import { linkFromQuery } from "../shared/link-from-query.ts";
import { ResumeStore } from "../shared/resume-store.ts";
import { arenaHandle } from "./arena-handle.ts";
import { TYPEFACE } from "./draw/palette.ts";
import { type Picture, Scene } from "./draw/scene.ts";
import { Fight } from "./fight.ts";
import { FirstHelp } from "./first-help.ts";
import { FrameTimes } from "./frame-times.ts";
import { RunnerRules } from "./game/runner-rules.ts";
import { type Mode, openStorage, SettingsStore } from "./game/settings.ts";
import { Hud } from "./hud/hud.ts";
import { Minimap } from "./hud/minimap.ts";
import { PadMenu } from "./hud/pad-menu.ts";
import { PauseMenu } from "./hud/pause-menu.ts";
import { ScoreList } from "./hud/score-list.ts";
import { Status } from "./hud/status.ts";
import { StickMarks } from "./hud/stick-marks.ts";
import { Controls } from "./input/controls.ts";
import { Latch } from "./input/latch.ts";
import { listen } from "./input/listen.ts";
import { SoundBoard } from "./sound/sound-board.ts";

const GAME = "arena";
const REFRESH_EVERY_MS = 100;
const NO_GHOSTS: readonly Ghost[] = [];
const NO_WEBGL =
  "This browser cannot draw the arena: it has no WebGL. Turn on hardware acceleration, or try another browser.";

const query = new URLSearchParams(location.search);
const room = query.get("room");
const settings = new SettingsStore(openStorage(), matchMedia("(prefers-reduced-motion: reduce)").matches);
const store = new ResumeStore();
const pads = (): readonly (Gamepad | null)[] => navigator.getGamepads?.() ?? [];
const controls = new Controls(pads);
const latch = new Latch();
const status = new Status(room !== null);
const hud = new Hud();
const scores = new ScoreList();
const sounds = new SoundBoard(settings);
const fight = new Fight({ hud, scores, status, sounds });
const frames = new FrameTimes();
const minimap = new Minimap(element("minimap") as HTMLCanvasElement);
const stickMarks = new StickMarks();
const help = new FirstHelp(settings);
const menu = new PauseMenu(settings, () => client.leave());
const padMenu = new PadMenu(pads, controls, menu, scores);
const modes = [...document.querySelectorAll<HTMLInputElement>('input[name="mode"]')];
let name = "";
let scene: Scene | undefined;
/** Whether to show where the server last said that things are. */
let ghosts = false;
/** Of the first room this page was in: one that differs later means that the game was updated. */
let schemaHash = 0;
/** The world of before the connection was lost. */
let lostWorld: World | undefined;

const panel = new JoinPanel(query.get("name") ?? store.name(), (wanted) => join(wanted));

const link = linkFromQuery(query, webPlatform());
const client = new Client(link.conditioner.platform(), {
  baseUrl: location.origin,
  client: "tickwire-arena 0.1.0",
  joinsAnew: true,
  get schemaHash() {
    return schemaHash;
  },
  onState: (state) => {
    status.onState(state, performance.now());
    panel.onState(state);
    if (!inRoom()) {
      fight.clear();
      menu.close();
    }
    element("hud").hidden = !inRoom();
    document.body.dataset.playing = String(inRoom());
    help.show(inRoom());
    if (state.kind === "live") {
      schemaHash ||= client.world?.layout.hash ?? 0;
      beginAnew();
      refresh();
    }
    lostWorld = state.kind === "reconnecting" ? client.world : undefined;
  },
  onResumeToken: (token) => store.keep(token === undefined ? undefined : { token, name, game: GAME }),
  onEvent: (event) => fight.onEvent(event, performance.now()),
  predictionRules: () => new RunnerRules((tick, ahead) => fight.actors.fire(tick, ahead, performance.now())),
  readInput: () => latch.take(controls.take(playing())),
});

function join(wanted: string, resume?: string): void {
  name = wanted;
  frames.asked(performance.now());
  fight.clear();
  const mode = modes.find((choice) => choice.checked)?.value === "teams" ? "teams" : "ffa";
  settings.change({ mode });
  const request: JoinRequest = { game: GAME, name, ...(room === null ? { options: optionsFor(mode) } : { room }) };
  client.join(resume === undefined ? request : { ...request, resume });
}

/** Who was away for too long, or whose server was started anew, plays on as somebody new: and is told so. */
function beginAnew(): void {
  if (lostWorld !== undefined && lostWorld !== client.world) {
    fight.clear();
    hud.sayStreak("You are back, from zero", performance.now());
    status.say("Connected. Your place was gone: you begin from zero.");
  }
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
  };
  return (elapsedMs) => {
    const nowMs = performance.now();
    const world = client.world;
    picture.playing = world !== undefined && inRoom();
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
  onScores: (shown) => scores.ask(shown),
});
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
panel.ready(link.wrong);
new Overlay({
  client,
  conditioner: link.conditioner,
  onGhosts: (shown) => {
    ghosts = shown;
  },
});
void openScene();

const place = store.place();
if (place !== undefined && place.game === GAME) {
  join(place.name, place.token);
}
