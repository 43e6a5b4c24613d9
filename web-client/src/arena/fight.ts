import type { Client, World, WorldEvent } from "../sdk/index.ts";
import { pickUpColor } from "./draw/palette.ts";
import type { Scene, Tag } from "./draw/scene.ts";
import { Actors } from "./game/actors.ts";
import { Feed } from "./game/feed.ts";
import { type Happening, happening } from "./game/happenings.ts";
import { type Match, matchOf, type Own, ownOf, type ScoreLine, scoreLines } from "./game/scores.ts";
import { FeedList } from "./hud/feed-list.ts";
import type { Hud } from "./hud/hud.ts";
import { deathWords, nameOf, resultWords, streakWords } from "./hud/hud-words.ts";
import type { ScoreList } from "./hud/score-list.ts";
import type { Status } from "./hud/status.ts";
import { BURST_RADIUS } from "./rules.ts";
import type { SoundBoard } from "./sound/sound-board.ts";
import type { SoundName } from "./sound/sounds.ts";

export interface Stage {
  readonly hud: Hud;
  readonly scores: ScoreList;
  readonly status: Status;
  readonly sounds: SoundBoard;
}

const SHOT_SOUNDS: readonly SoundName[] = ["rifle", "rifle", "scatter", "cannon"];
const NOBODY: readonly ScoreLine[] = [];

/** The fight in the room: what is in it now, and what the page makes of what happens. */
export class Fight {
  readonly actors = new Actors();
  /** By participant. */
  readonly tags = new Map<number, Tag>();
  scene: Scene | undefined;
  readonly #stage: Stage;
  readonly #feed = new Feed();
  readonly #feedList = new FeedList();
  #lines: readonly ScoreLine[] = NOBODY;
  #own: Own | undefined;
  #match: Match | undefined;
  #shotTick = -1;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get own(): Own | undefined {
    return this.#own;
  }

  get lines(): readonly ScoreLine[] {
    return this.#lines;
  }

  get match(): Match | undefined {
    return this.#match;
  }

  /** Reads the newest numbers and writes them on the page; some times a second. */
  refresh(client: Client, world: World, nowMs: number): void {
    this.#lines = scoreLines(world);
    this.#own = ownOf(world);
    const match = matchOf(world);
    if (match !== undefined) {
      this.#follow(match);
    }
    this.#tag();
    const tick = world.renderTick(nowMs);
    this.#stage.hud.refresh(client, world, nowMs);
    this.#feedList.show(this.#feed.linesAt(nowMs));
    if (this.#own !== undefined) {
      const dead = this.actors.own?.down === true;
      this.#stage.hud.showOwn(this.#own, dead, (this.#own.returnTick - tick) * world.clock.tickMs);
    }
    if (this.#match !== undefined) {
      const leftMs = (this.#match.endsTick - tick) * world.clock.tickMs;
      this.#stage.hud.showMatch(this.#match, this.#lines, this.#own, leftMs);
      this.#stage.scores.show(this.#match, this.#lines, this.#own?.participant ?? 0, leftMs);
    }
  }

  /** Nothing of a room that was left. */
  clear(): void {
    this.actors.clear();
    this.tags.clear();
    this.#feed.clear();
    this.#feedList.show([]);
    this.#lines = NOBODY;
    this.#own = undefined;
    this.#match = undefined;
    this.scene?.clear();
    this.#stage.hud.clear();
    this.#stage.scores.hide();
  }

  /** A shot begins that is in view. */
  fired(participant: number, weapon: number, x: number, y: number, nowMs: number): void {
    const own = this.actors.middle;
    if (own === undefined) {
      return;
    }
    const mine = own.own && participant === own.participant;
    const tick = Math.floor(nowMs / 20) * 1000 + (participant % 1000);
    if (weapon === 2 && tick === this.#shotTick) {
      return;
    }
    this.#shotTick = tick;
    this.#stage.sounds.playAt(SHOT_SOUNDS[weapon] ?? "rifle", x - own.x, y - own.y);
    if (mine && weapon !== 1) {
      this.scene?.shake(weapon === 2 ? 0.4 : 0.5);
    } else if (mine) {
      this.scene?.shake(0.12);
    }
  }

  onEvent(event: WorldEvent, nowMs: number): void {
    const what = happening(event);
    switch (what?.kind) {
      case "hit":
        this.#hit(what, nowMs);
        break;
      case "kill":
        this.#kill(what, nowMs);
        break;
      case "burst":
        this.#burst(what.x, what.y);
        break;
      case "taken":
        this.#taken(what);
        break;
    }
  }

  #hit(hit: Happening & { kind: "hit" }, nowMs: number): void {
    const own = this.actors.own;
    if (own === undefined) {
      return;
    }
    if (hit.shooter === own.participant) {
      this.scene?.marks.dealt(hit.x, hit.y, hit.damage, hit.victim, nowMs);
      this.#stage.sounds.play("dealt");
    }
    if (hit.victim === own.participant) {
      const shooter = this.scene?.figureOf(hit.shooter);
      const fromX = (shooter?.x ?? hit.x) - own.x;
      const fromY = (shooter?.y ?? hit.y) - own.y;
      this.scene?.marks.received(Math.atan2(fromY, fromX), nowMs);
      this.scene?.shake(Math.min(0.8, 0.3 + hit.damage / 90));
      this.#stage.hud.hit(nowMs);
      this.#stage.sounds.play("hurt");
    }
  }

  #kill(kill: Happening & { kind: "kill" }, nowMs: number): void {
    const own = this.actors.own?.participant ?? this.#own?.participant ?? 0;
    const killer = nameOf(this.#lines, kill.killer);
    const victim = nameOf(this.#lines, kill.victim);
    const side = (participant: number): number =>
      this.#lines.find((line) => line.participant === participant)?.side ?? 0;
    this.#feed.add({
      killer,
      victim,
      own: kill.killer === own ? "killer" : kill.victim === own ? "victim" : "none",
      killerSide: side(kill.killer),
      victimSide: side(kill.victim),
      weapon: kill.weapon,
      atMs: nowMs,
    });
    const figure = this.scene?.figureOf(kill.victim);
    const here = this.actors.middle;
    if (figure !== undefined && here !== undefined) {
      this.scene?.effects.death(figure.x, figure.y, figure.color);
      this.#stage.sounds.playAt("death", figure.x - here.x, figure.y - here.y);
    }
    if (kill.victim === own) {
      this.#stage.hud.died(deathWords(killer, kill.weapon));
      this.#stage.status.say(`${deathWords(killer, kill.weapon)}.`);
      this.scene?.shake(0.9);
    } else if (kill.killer === own) {
      this.#stage.sounds.play("kill");
      this.#stage.hud.sayStreak(streakWords(kill.streak) ?? `You got ${victim}`, nowMs);
      this.#stage.status.say(`You got ${victim}.`);
    }
  }

  #burst(x: number, y: number): void {
    this.scene?.effects.burst(x, y, BURST_RADIUS);
    const own = this.actors.middle;
    if (own !== undefined) {
      this.scene?.shake(Math.max(0, 0.9 - Math.hypot(x - own.x, y - own.y) / 14));
      this.#stage.sounds.playAt("burst", x - own.x, y - own.y);
    }
  }

  #taken(taken: Happening & { kind: "taken" }): void {
    this.scene?.effects.taken(taken.x, taken.y, pickUpColor(taken.what));
    if (taken.participant === this.actors.own?.participant) {
      this.#stage.sounds.play("taken");
    }
  }

  /** Told from what is, not from events: whoever is behind misses those. */
  #follow(match: Match): void {
    const before = this.#match;
    this.#match = match;
    if (before === undefined || (before.phase === match.phase && before.round === match.round)) {
      return;
    }
    if (match.phase === "result") {
      this.#stage.sounds.play("over");
      const words = resultWords(match, this.#lines, this.#own?.participant ?? 0);
      this.#stage.status.say(`The round is over. ${words}.`);
    } else {
      this.#stage.sounds.play("begin");
      this.#stage.status.say(`Round ${match.round} begins.`);
    }
  }

  #tag(): void {
    for (const line of this.#lines) {
      const known = this.tags.get(line.participant);
      if (known?.name !== line.name) {
        this.tags.set(line.participant, { name: line.name, bot: line.bot });
      }
    }
    if (this.tags.size > 2 * this.#lines.length + 16) {
      this.tags.clear();
    }
  }
}
