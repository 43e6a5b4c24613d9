import { RunnerRules } from "../../src/arena/game/runner-rules.ts";
import { FLIGHT, RUNNER_FIELDS, type RunnerAhead, runnerNumber, UNIT } from "../../src/arena/rules.ts";
import { freePlace } from "./free-place.ts";
import { linkOf, type Preset, Probe, QUANTA, TICK_HZ } from "./probe.ts";

const STRAFE_TICKS = 30;
/** After a turn the target is at full speed by now. */
const TURNED_TICKS = 12;
const AWAY = 5;
const HALF_LANE = 7;
/** A target's radius and a rifle shot's. */
const REACH = 0.65;
const SHOT_SPEED = 36 / 30;
const TURN = 1024;
/** As far as a server looks back: 250 ms, in 1/16 ticks. */
const BACK_MAX_16 = (250 * 16 * TICK_HZ) / 1000;
const X = runnerNumber("exactX");
const Y = runnerNumber("exactY");

/** A shot, and what became of it. */
interface Judged {
  readonly viewDelayMs: number;
  readonly back16: number;
  readonly numbers: Int32Array;
  flies: boolean;
  /** Where the target was drawn for the shooter, and where it is. */
  hit: boolean;
  hitWithout: boolean;
}

/** What shots at somebody who strafes did, by how late it was drawn. */
export interface Hits {
  readonly shots: number;
  readonly hits: number;
  readonly hitsWithout: number;
  /** The same of shots whose view delay was more than a server looks back. */
  readonly beyond: { readonly shots: number; readonly hits: number; readonly hitsWithout: number };
  /** From the tick of the input back to what was on the screen: the shots' mean. */
  readonly viewDelayMs: number;
}

/**
 * Somebody runs up and down in front of the player, who shoots once a turn at where it will be when the shot is there, by what is drawn.
 * The server looks where it was drawn for the shooter; and beside that, where it is.
 */
export async function shootAtStrafer(preset: Preset, shots: number): Promise<Hits> {
  const probe = await Probe.join({ seed: 7, link: linkOf(preset), others: 1, wander: false });
  const range = new Range(probe);
  probe.run(3000);
  range.shootsLeft = shots;
  while (range.shootsLeft > 0) {
    probe.run(1000);
  }
  probe.run(3000);
  const near = range.judged.filter((shot) => shot.viewDelayMs <= 250);
  const beyond = range.judged.filter((shot) => shot.viewDelayMs > 250);
  const mean = range.judged.reduce((sum, shot) => sum + shot.viewDelayMs, 0) / Math.max(1, range.judged.length);
  return { ...count(near), beyond: count(beyond), viewDelayMs: mean };
}

function count(shots: readonly Judged[]): { shots: number; hits: number; hitsWithout: number } {
  return {
    shots: shots.length,
    hits: shots.filter((shot) => shot.hit).length,
    hitsWithout: shots.filter((shot) => shot.hitWithout).length,
  };
}

/** The target in a picture. */
interface Seen {
  readonly x: number;
  readonly y: number;
  readonly tick: number;
}

class Range {
  readonly judged: Judged[] = [];
  shootsLeft = 0;
  readonly #probe: Probe;
  readonly #rules = new RunnerRules();
  readonly #target = Int32Array.from(RUNNER_FIELDS, (name) => (name === "life" ? 100 : name === "armed" ? 1 : 0));
  /** Of the target, by tick. */
  readonly #places = new Map<number, { x: number; y: number }>();
  readonly #self: { x: number; y: number };
  #seen: Seen | undefined;
  #seenBefore: Seen | undefined;
  #leg = -1;

  constructor(probe: Probe) {
    this.#probe = probe;
    const lane = freePlace(AWAY + 2, 2 * HALF_LANE);
    this.#self = { x: lane.left + 1, y: lane.top + HALF_LANE };
    const { state } = probe.server;
    state[X] = this.#self.x * UNIT;
    state[Y] = this.#self.y * UNIT;
    this.#target[X] = (this.#self.x + AWAY) * UNIT;
    this.#target[Y] = (this.#self.y - (STRAFE_TICKS * 7) / 60) * UNIT;
    probe.server.onTick = (tick) => this.#onTick(tick);
    probe.server.onFired = (tick, ahead) => this.#onFired(tick, ahead);
    probe.beforePicture = () => this.#aim();
    probe.onTaken = () => {
      const [moveX, moveY, aim] = probe.wish;
      probe.wish = [moveX, moveY, aim, 0, 0, 0];
    };
    probe.onPicture = (world, renderTick) => {
      for (const [, track] of world.interpolation.visibleAt(renderTick)) {
        this.#seenBefore = this.#seen;
        const [x, y] = ["x", "y"].map((name) => Number(track.valueAt(name, renderTick)) / QUANTA);
        this.#seen = { x: x ?? 0, y: y ?? 0, tick: renderTick };
      }
    };
  }

  #onTick(tick: number): void {
    const up = Math.floor(tick / STRAFE_TICKS) % 2 === 0;
    this.#rules.step(this.#target, Int32Array.of(0, up ? 127 : -127, 0, 0, 0, 0));
    const place = { x: (this.#target[X] ?? 0) / UNIT, y: (this.#target[Y] ?? 0) / UNIT };
    this.#places.set(tick, place);
    this.#places.delete(tick - 60);
    this.#probe.others[0]?.stepTo([place.x * QUANTA, place.y * QUANTA], 100);
    for (const shot of this.judged) {
      if (shot.flies) {
        this.#fly(shot, tick);
      }
    }
    // It cools between two shots, and its health does not matter here.
    this.#probe.server.state[runnerNumber("heat")] = 0;
  }

  #onFired(tick: number, ahead: RunnerAhead): void {
    ahead.start(0);
    const delay16 = tick * 16 - this.#probe.server.inputs.viewTick16;
    this.judged.push({
      viewDelayMs: (delay16 * 1000) / 16 / TICK_HZ,
      back16: Math.max(0, Math.min(BACK_MAX_16, delay16)),
      numbers: ahead.flight.slice(),
      flies: true,
      hit: false,
      hitWithout: false,
    });
  }

  #fly(shot: Judged, tick: number): void {
    const { ahead } = this.#rules;
    ahead.flight.set(shot.numbers);
    shot.flies = ahead.fly();
    shot.numbers.set(ahead.flight);
    shot.hit ||= near(shot.numbers, this.#placeAt(tick - shot.back16 / 16));
    shot.hitWithout ||= near(shot.numbers, this.#placeAt(tick));
  }

  #placeAt(tick: number): { x: number; y: number } {
    const floor = Math.floor(tick);
    const from = this.#places.get(floor) ?? { x: 0, y: 0 };
    const to = this.#places.get(floor + 1) ?? from;
    return { x: from.x + (to.x - from.x) * (tick - floor), y: from.y + (to.y - from.y) * (tick - floor) };
  }

  /** Aims at where the target will be when a shot is there, by how it moves on the screen; and fires once a turn, when that runs straight. */
  #aim(): void {
    const { wish, dice } = this.#probe;
    const seen = this.#seen;
    const before = this.#seenBefore;
    if (seen === undefined || before === undefined || seen.tick <= before.tick) {
      return;
    }
    const leg = Math.floor(seen.tick / STRAFE_TICKS);
    const into = seen.tick - leg * STRAFE_TICKS;
    const straight = into >= TURNED_TICKS && into <= TURNED_TICKS + 4;
    let fire = wish[3];
    if (this.shootsLeft > 0 && leg !== this.#leg && straight && dice.chance(0.3)) {
      this.#leg = leg;
      this.shootsLeft--;
      fire = 1;
    }
    this.#probe.wish = [wish[0], wish[1], this.#lead(seen, before), fire, 0, 0];
  }

  #lead(seen: Seen, before: Seen): number {
    const ticks = seen.tick - before.tick;
    const speed = { x: (seen.x - before.x) / ticks, y: (seen.y - before.y) / ticks };
    let flight = 0;
    const at = (): { x: number; y: number } => ({
      x: seen.x + speed.x * flight - this.#self.x,
      y: seen.y + speed.y * flight - this.#self.y,
    });
    while (flight < 20 && Math.hypot(at().x, at().y) > SHOT_SPEED * (flight + 0.5)) {
      flight++;
    }
    const angle = Math.atan2(at().y, at().x) / (2 * Math.PI);
    return (Math.round(angle * TURN) + TURN) % TURN;
  }
}

/** Whether a shot's newest step came near enough to somebody there. */
function near(numbers: Int32Array, target: { x: number; y: number }): boolean {
  const [fromX, fromY, x, y] = [FLIGHT.fromX, FLIGHT.fromY, FLIGHT.x, FLIGHT.y].map(
    (at) => (numbers[at] ?? 0) / UNIT,
  ) as [number, number, number, number];
  const way = { x: x - fromX, y: y - fromY };
  const square = way.x * way.x + way.y * way.y;
  const along = ((target.x - fromX) * way.x + (target.y - fromY) * way.y) / Math.max(1e-9, square);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(fromX + way.x * part - target.x, fromY + way.y * part - target.y) < REACH;
}
