import { FLIGHT, type RunnerAhead, UNIT } from "../rules.ts";

/** Shots that are kept at most; of more, the oldest go. */
const SHOTS_MAX = 96;
/** So far along its first tick it is drawn first: in front of the runner. */
const FIRST_AGE = 0.3;
/**
 * It is drawn this much ahead of everything else at most: as far back as the server looks for whom it hits, so that it hits whom it is
 * seen to. Beyond that it falls back.
 */
const AHEAD_MAX_MS = 250;
/** How fast it is drawn at least, against real time, while it falls back. */
const PACE_MIN = 0.5;
/** It falls back by 1/e of what is too much in so many ticks. */
const FALL_BACK_TICKS = 12;
/** The server's shot is another one if it is farther away than this. */
const SAME_UNITS = 3;
/** Of an input that came too late, the press counts in the next one: the shot was fired so much later. */
const LATE_TICKS_MAX = 8;
/** What the server has otherwise by more than this is put right, within about so long. */
const WRONG_UNITS = 0.1;
const PUT_RIGHT_MS = 100;
/** Who is nearer to its way than this is hit, as far as one can tell here. */
const HIT_UNITS = 0.65;
/** No shot is told of for longer. */
const TOLD_MAX_MS = 4000;
/** If the server's shot flies on for so long beyond, nobody was. */
const MISSED_TICKS = 3;

/** One of the own shots, drawn from when the page fired it. */
export interface OwnShot {
  readonly weapon: number;
  readonly x: number;
  readonly y: number;
  /** Where it flies to, radians from x towards y. */
  readonly angle: number;
  /** It was drawn before, and was not seen for a while: nobody fires now. */
  readonly again: boolean;
}

interface Flying {
  weapon: number;
  x: number;
  y: number;
  angle: number;
  again: boolean;
  /** The tick it was fired in, and until when the server may tell of it. */
  readonly firedTick: number;
  readonly untilMs: number;
  startX: number;
  startY: number;
  velocityX: number;
  velocityY: number;
  /** How long it flies before a wall or the end of its flight, in ticks. */
  readonly flightTicks: number;
  /** Ticks since it was fired, as it is drawn. */
  age: number;
  offsetX: number;
  offsetY: number;
  /** The server's, once it is seen. */
  track: SeenTrack | undefined;
  state: "flies" | "stopped" | "over";
  drawn: boolean;
}

/** Somebody who can be hit. */
export interface Target {
  readonly x: number;
  readonly y: number;
  readonly health: number;
  readonly own: boolean;
  readonly side: number;
}

/** The first `count` of all are there. Side 0: everybody is against everybody. */
export interface Targets {
  readonly all: readonly Target[];
  readonly count: number;
  readonly ownSide: number;
}

/** The way of a shot of the server's, and when it ends. */
export interface SeenTrack {
  readonly goneTick: number;
}

/** A shot of the server's as it is drawn; its velocity is a tick's. */
export interface SeenShot {
  track: SeenTrack;
  x: number;
  y: number;
  velocityX: number;
  velocityY: number;
  weapon: number;
  /** Its low byte is that of the tick of its input; NaN: the server does not say. */
  fired: number;
}

/**
 * The own shots, from the moment that the page fires: they fly by the rules, as far ahead of everything else as the own avatar is. One that the server tells of is drawn once; one that it never tells of goes. Written before each picture.
 */
export class OwnShots {
  #flying: Flying[] = [];
  #atMs = 0;

  /** How many there are. */
  get count(): number {
    return this.#flying.length;
  }

  /** The runner fires in a tick; the server may tell of it for so long. */
  fire(firedTick: number, ahead: RunnerAhead, untilMs: number): void {
    const shots = ahead.volley[0] ?? 0;
    const numbers = ahead.flight;
    for (let shot = 0; shot < shots; shot++) {
      ahead.start(shot);
      const startX = units(numbers, FLIGHT.x);
      const startY = units(numbers, FLIGHT.y);
      const velocityX = units(numbers, FLIGHT.velocityX);
      const velocityY = units(numbers, FLIGHT.velocityY);
      while (ahead.fly()) {}
      const way = Math.hypot(units(numbers, FLIGHT.x) - startX, units(numbers, FLIGHT.y) - startY);
      this.#flying.push({
        weapon: numbers[FLIGHT.weapon] ?? 1,
        x: startX,
        y: startY,
        angle: Math.atan2(velocityY, velocityX),
        again: false,
        firedTick,
        untilMs,
        startX,
        startY,
        velocityX,
        velocityY,
        flightTicks: way / Math.max(1e-6, Math.hypot(velocityX, velocityY)),
        age: 0,
        offsetX: 0,
        offsetY: 0,
        track: undefined,
        state: "flies",
        drawn: false,
      });
    }
    this.#flying.splice(0, Math.max(0, this.#flying.length - SHOTS_MAX));
  }

  /** Whether a shot of the server's is one of these, so that it is not drawn as well. */
  covers(seen: SeenShot, renderTick: number): boolean {
    const known = this.#flying.find((shot) => shot.track === seen.track);
    const best = known ?? this.#same(seen, renderTick, 0) ?? this.#same(seen, renderTick, LATE_TICKS_MAX);
    if (best === undefined) {
      return false;
    }
    if (best.track === undefined) {
      best.track = seen.track;
      putRight(best, seen, renderTick);
    }
    if (best.state === "stopped" && renderTick - best.firedTick + 1 > best.age + MISSED_TICKS) {
      best.state = "flies";
      best.again = true;
      best.age = renderTick - best.firedTick + 1;
    }
    return true;
  }

  /** That which nobody told of yet and which is nearest to the server's; its input may have come too late, by so many ticks. */
  #same(seen: SeenShot, renderTick: number, lateTicksMax: number): Flying | undefined {
    let best: Flying | undefined;
    let bestUnits = SAME_UNITS;
    for (const shot of this.#flying) {
      const lateTicks = Number.isNaN(seen.fired) ? 0 : (seen.fired - shot.firedTick) & 255;
      if (shot.track !== undefined || shot.weapon !== seen.weapon || lateTicks > lateTicksMax) {
        continue;
      }
      const age = renderTick - shot.firedTick - lateTicks + 1;
      const far = Math.hypot(shot.startX + shot.velocityX * age - seen.x, shot.startY + shot.velocityY * age - seen.y);
      if (far < bestUnits) {
        best = shot;
        bestUnits = far;
      }
    }
    return best;
  }

  /** Moves all of them on, and hands out those to be drawn. */
  draw(renderTick: number, tickMs: number, nowMs: number, targets: Targets, show: (shot: OwnShot) => void): void {
    const elapsedMs = Math.max(0, nowMs - this.#atMs);
    this.#atMs = nowMs;
    for (const shot of this.#flying) {
      if (shot.state === "flies") {
        move(shot, renderTick, elapsedMs, tickMs);
        stopAtSomebody(shot, targets);
      }
      if (shot.state === "flies") {
        show(shot);
        shot.drawn = true;
      }
    }
    this.#flying = this.#flying.filter((shot) => kept(shot, renderTick, nowMs));
  }

  clear(): void {
    this.#flying = [];
  }
}

function units(numbers: Int32Array, index: number): number {
  return (numbers[index] ?? 0) / UNIT;
}

function move(shot: Flying, renderTick: number, elapsedMs: number, tickMs: number): void {
  const gapTicks = shot.firedTick - 1 + shot.age - renderTick - AHEAD_MAX_MS / tickMs;
  const pace = Math.min(1, Math.max(PACE_MIN, 1 - gapTicks / FALL_BACK_TICKS));
  shot.age = shot.drawn ? shot.age + (elapsedMs / tickMs) * pace : FIRST_AGE;
  if (shot.drawn && (shot.age >= shot.flightTicks || endsBefore(shot, shot.firedTick - 1 + shot.age))) {
    shot.state = "over";
    return;
  }
  const left = Math.exp(-elapsedMs / PUT_RIGHT_MS);
  shot.offsetX *= left;
  shot.offsetY *= left;
  const age = Math.min(shot.age, shot.flightTicks);
  shot.x = shot.startX + shot.velocityX * age + shot.offsetX;
  shot.y = shot.startY + shot.velocityY * age + shot.offsetY;
}

function endsBefore(shot: Flying, tick: number): boolean {
  return shot.track !== undefined && tick >= shot.track.goneTick;
}

/** The newest step's end is near to somebody, or went past: a step is shorter than two who stand apart. */
function stopAtSomebody(shot: Flying, targets: Targets): void {
  if (shot.state !== "flies" || shot.again) {
    return;
  }
  const speed = Math.hypot(shot.velocityX, shot.velocityY);
  for (let i = 0; i < targets.count; i++) {
    const target = targets.all[i];
    if (target === undefined || !against(target, targets.ownSide)) {
      continue;
    }
    const dx = target.x - shot.x;
    const dy = target.y - shot.y;
    const ahead = (dx * shot.velocityX + dy * shot.velocityY) / speed;
    const aside = Math.abs(dx * shot.velocityY - dy * shot.velocityX) / speed;
    if (aside < HIT_UNITS && ahead < HIT_UNITS && ahead > -speed && shot.age * speed + ahead > 0) {
      shot.state = "stopped";
      return;
    }
  }
}

function against(target: Target, ownSide: number): boolean {
  return !target.own && target.health > 0 && (ownSide === 0 || target.side !== ownSide);
}

/** The server has it a little otherwise: it goes on as there, and glides over. */
function putRight(shot: Flying, seen: SeenShot, renderTick: number): void {
  const age = renderTick - shot.firedTick + 1;
  const wrong = Math.hypot(shot.startX + shot.velocityX * age - seen.x, shot.startY + shot.velocityY * age - seen.y);
  if (wrong < WRONG_UNITS) {
    return;
  }
  const { x, y } = shot;
  shot.velocityX = seen.velocityX;
  shot.velocityY = seen.velocityY;
  shot.startX = seen.x - seen.velocityX * age;
  shot.startY = seen.y - seen.velocityY * age;
  shot.angle = Math.atan2(seen.velocityY, seen.velocityX);
  shot.offsetX = x - (shot.startX + shot.velocityX * shot.age);
  shot.offsetY = y - (shot.startY + shot.velocityY * shot.age);
}

/** One that the server tells of is kept until it is gone there, to be known; another one until it could have been told. */
function kept(shot: Flying, renderTick: number, nowMs: number): boolean {
  return shot.track === undefined
    ? nowMs < shot.untilMs
    : renderTick < shot.track.goneTick && nowMs < shot.untilMs + TOLD_MAX_MS;
}
