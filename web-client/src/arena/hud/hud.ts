import type { Client, World } from "../../sdk/index.ts";
import { element, setText } from "../../shared/element.ts";
import { differenceWords, rttWords } from "../../shared/state-words.ts";
import { type Match, type Own, placeOf, type ScoreLine } from "../game/scores.ts";
import { DASH_WAIT_TICKS, HEALTH_MAX, HEAT_MAX } from "../rules.ts";
import { clockWords, pingGrade, returnWords, standingWords } from "./hud-words.ts";

const LATE_MS = 30_000;
const HIT_SHOWN_MS = 90;
const STREAK_SHOWN_MS = 2200;

/** Whoever is behind misses events: it is dead all the same. */
const UNKNOWN_DEATH = "You are down";

/** All of the fight that is written rather than drawn. */
export class Hud {
  readonly #weapons = [...document.querySelectorAll<HTMLElement>(".weapon")];
  readonly #ammo = [element("ammo-2"), element("ammo-3")];
  readonly #health = element("health");
  readonly #healthBar = element("health-bar");
  readonly #healthLost = element("health-lost");
  readonly #healthWords = element("health-words");
  readonly #heat = element("heat-bar");
  readonly #dash = element("dash");
  readonly #dashBar = element("dash-bar");
  readonly #clock = element("clock");
  readonly #standing = element("standing");
  readonly #ping = element("ping-words");
  readonly #pingDot = element("ping-dot");
  readonly #death = element("death");
  readonly #deathTitle = element("death-title");
  readonly #deathWords = element("death-words");
  readonly #streak = element("streak");
  readonly #hurt = element("hurt");
  readonly #difference = element("difference");
  readonly #teams = [element("team-1"), element("team-2")];
  readonly #teamKills = [element("team-1-kills"), element("team-2-kills")];
  #wasDead = false;
  #hitAtMs = Number.NEGATIVE_INFINITY;
  #streakAtMs = Number.NEGATIVE_INFINITY;

  /** What killed the own avatar, until it is back. */
  died(words: string): void {
    setText(this.#deathTitle, words);
  }

  hit(nowMs: number): void {
    this.#hitAtMs = nowMs;
  }

  sayStreak(words: string, nowMs: number): void {
    setText(this.#streak, words);
    this.#streakAtMs = nowMs;
  }

  refresh(client: Client, world: World, nowMs: number): void {
    const rttMs = client.state.kind === "live" ? world.clock.rttMs : undefined;
    setText(this.#ping, rttWords(rttMs));
    mark(this.#pingDot, "grade", pingGrade(rttMs));
    setText(this.#difference, world.difference === undefined ? "" : differenceWords(world.difference));
    this.#difference.hidden = world.difference === undefined;
    mark(this.#hurt, "hit", String(nowMs - this.#hitAtMs < HIT_SHOWN_MS));
    mark(this.#streak, "shown", String(nowMs - this.#streakAtMs < STREAK_SHOWN_MS));
  }

  showMatch(match: Match, lines: readonly ScoreLine[], own: Own | undefined, leftMs: number): void {
    setText(this.#clock, match.phase === "result" ? "0:00" : clockWords(leftMs));
    mark(this.#clock, "late", String(match.phase === "playing" && leftMs < LATE_MS));
    const mine = lines.find((line) => line.participant === own?.participant);
    setText(this.#standing, standingWords(placeOf(lines, own?.participant ?? 0), lines.length, mine?.kills ?? 0));
    this.#teams.forEach((team, index) => {
      team.hidden = !match.teams;
      mark(team, "own", String(own?.side === index + 1));
    });
    setText(this.#teamKills[0] as HTMLElement, String(match.kills1));
    setText(this.#teamKills[1] as HTMLElement, String(match.kills2));
  }

  /** `dead`: its avatar is drawn as it lies there; `backMs`: until it is not. */
  showOwn(own: Own, dead: boolean, backMs: number): void {
    const health = Math.max(0, Math.min(HEALTH_MAX, own.health));
    setText(this.#healthWords, String(health));
    this.#healthBar.style.transform = `scaleX(${health / HEALTH_MAX})`;
    this.#healthLost.style.transform = `scaleX(${health / HEALTH_MAX})`;
    this.#health.setAttribute("aria-label", `Health ${health}`);
    const low = health > 0 && health <= 35;
    mark(this.#health, "low", String(low));
    mark(this.#hurt, "low", String(low));
    this.#weapons.forEach((button, index) => {
      const weapon = index + 1;
      mark(button, "held", String(own.weapon === weapon));
      mark(button, "empty", String(weapon > 1 && (own.shells[weapon] ?? 0) === 0));
    });
    setText(this.#ammo[0] as HTMLElement, String(own.shells[2] ?? 0));
    setText(this.#ammo[1] as HTMLElement, String(own.shells[3] ?? 0));
    this.#heat.style.transform = `scaleX(${Math.min(1, own.heat / HEAT_MAX)})`;
    mark(this.#weapons[0] as HTMLElement, "hot", String(own.overheated));
    const ready = 1 - own.dashWaitTicks / DASH_WAIT_TICKS;
    this.#dashBar.style.transform = `scaleX(${ready})`;
    mark(this.#dash, "ready", String(own.dashWaitTicks === 0));
    this.#death.hidden = !dead;
    mark(document.body, "dead", String(dead));
    if (dead) {
      setText(this.#deathWords, returnWords(backMs));
      if (this.#deathTitle.textContent === "") {
        setText(this.#deathTitle, UNKNOWN_DEATH);
      }
    } else if (this.#wasDead) {
      setText(this.#deathTitle, "");
    }
    this.#wasDead = dead;
  }

  /** Nothing of a room that was left. */
  clear(): void {
    this.#death.hidden = true;
    mark(document.body, "dead", "false");
    mark(this.#hurt, "low", "false");
    mark(this.#hurt, "hit", "false");
    mark(this.#streak, "shown", "false");
  }
}

function mark(target: HTMLElement, name: string, value: string): void {
  if (target.dataset[name] !== value) {
    target.dataset[name] = value;
  }
}
