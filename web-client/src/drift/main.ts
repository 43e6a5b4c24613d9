import { Overlay } from "../devtools/overlay.ts";
import { Client, type JoinRequest, Lobby, webPlatform } from "../sdk/index.ts";
import { element } from "../shared/element.ts";
import { ghostsOf } from "../shared/ghosts.ts";
import { JoinPanel } from "../shared/join-panel.ts";
import { linkFromQuery } from "../shared/link-from-query.ts";
import { pageHandle } from "../shared/page-handle.ts";
import { ResumeStore } from "../shared/resume-store.ts";
import { SignIn } from "../shared/sign-in.ts";
import { avatarsAt, worldSize } from "./avatars.ts";
import { Hud } from "./hud.ts";
import { Scene } from "./scene.ts";
import { listenForSteering, Steering } from "./steering.ts";

const HUD_EVERY_MS = 250;
/** First of all: it takes a token out of the address. */
const signIn = SignIn.ofPage();
const query = new URLSearchParams(location.search);
/** Undefined: the server's own. */
const game = query.get("game") ?? undefined;
const room = query.get("room");

const store = new ResumeStore();
const steering = new Steering();
const hud = new Hud();
const panel = new JoinPanel(signIn.name || (query.get("name") ?? store.name()), (name) => join(name));
let name = "";
let scene: Scene | undefined;
/** Whether to show where the server last said that things are. */
let ghosts = false;

const link = linkFromQuery(query, webPlatform());
const client = new Client(link.conditioner.platform(), {
  baseUrl: location.origin,
  client: "tickwire-web 0.1.0",
  onState: (reached) => {
    const state = signIn.explain(reached);
    hud.onState(state);
    panel.onState(state);
    hud.refresh(client);
    scene?.run(inRoom());
  },
  onResumeToken: (token) => store.keep(token === undefined ? undefined : { token, name, game: game ?? "" }),
  renewToken: () => signIn.newer(),
  readInput: (world) => steering.take(world.layout.input),
});

function join(wantedName: string, resume?: string): void {
  name = wantedName;
  const request: JoinRequest = {
    name,
    ...signIn.forServer(),
    ...(game === undefined ? {} : { game }),
    ...(room === null ? {} : { room }),
  };
  client.join(resume === undefined ? request : { ...request, resume });
}

function inRoom(): boolean {
  return client.state.kind === "live" || client.state.kind === "reconnecting";
}

async function openScene(): Promise<void> {
  const stage = element("stage");
  try {
    const opened = await Scene.open(stage);
    scene = opened;
    opened.onFrame(() => {
      const world = client.world;
      if (world !== undefined) {
        const avatars = avatarsAt(world, world.renderTick(performance.now()));
        const marked = ghosts ? ghostsOf(world) : [];
        opened.draw({ avatars, sizeUnits: worldSize(world), ownName: world.name, ghosts: marked });
      }
    });
    opened.run(inRoom());
    listenForSteering(
      steering,
      stage,
      () => client.state.kind === "live",
      () => opened.ownAt,
    );
  } catch (error) {
    const notice = element("notice");
    notice.textContent =
      "This browser cannot draw the room: it has no WebGL. Turn on hardware acceleration, or try another browser.";
    notice.hidden = false;
    console.warn("cannot open the stage", error);
  }
}

element("leave").addEventListener("click", () => client.leave());
window.addEventListener("online", () => client.retryNow());
setInterval(() => hud.refresh(client), HUD_EVERY_MS);
window.tickwire = pageHandle(
  client,
  () => scene?.onScreen ?? 0,
  () => scene?.ghosts.count ?? 0,
);
panel.ready(link.wrong);
void signIn
  .missing(new Lobby(link.conditioner.platform(), location.origin))
  .then((words) => client.state.kind === "idle" && words !== "" && panel.refuse(words));
new Overlay({
  client,
  conditioner: link.conditioner,
  onGhosts: (shown) => {
    ghosts = shown;
  },
});
void openScene();

const place = store.place();
if (place !== undefined && place.game === (game ?? "")) {
  join(place.name, place.token);
}
