import { Part } from "../gen/tickwire/v1/schema_pb.ts";
import type { Replica } from "./replica.ts";
import { Track } from "./track.ts";

/** How long what is gone may wait for a screen that is not drawn. */
const GONE_KEPT_S = 2;
/** Beyond this from one picture to the next, nothing has to look as if it went on. */
const LEAP_S = 0.5;

/**
 * Draws the public rows of a replica in the recent past, so that what moves does so smoothly and what leaves does so at the
 * drawn tick. Pure; as large as the view.
 */
export class Interpolation {
  readonly #tickHz: number;
  readonly #sendEveryTicks: number;
  /** By row id. */
  readonly #tracks = new Map<number, Track>();
  #previousTick = 0;
  /** What was drawn last. */
  #drawnTick = Number.NEGATIVE_INFINITY;

  constructor(tickHz: number, sendEveryTicks: number) {
    this.#tickHz = tickHz;
    this.#sendEveryTicks = Math.max(1, sendEveryTicks);
  }

  /** Takes in what the replica's last snapshot brought. */
  onApplied(replica: Replica): void {
    const tick = replica.tick;
    for (const id of replica.removed) {
      this.#tracks.get(id)?.end(tick);
    }
    for (const row of replica.touched) {
      if (row.part.part !== Part.PUBLIC) {
        continue;
      }
      const track = this.#tracks.get(row.id);
      const goesOn = track !== undefined && track.part === row.part && track.generation === row.generation;
      if (goesOn && track.goneTick === Number.POSITIVE_INFINITY) {
        track.add(row, {
          tick,
          previousTick: this.#previousTick,
          publishTicks: this.#sendEveryTicks,
          drawnTick: this.#drawnTick,
        });
      } else {
        this.#tracks.set(row.id, new Track(row, tick, this.#tickHz));
      }
    }
    this.#previousTick = tick;
    if (replica.removed.length > 0) {
      this.#forgetGone(tick - GONE_KEPT_S * this.#tickHz);
    }
  }

  /** How many rows it keeps a past of. */
  get size(): number {
    return this.#tracks.size;
  }

  /** The rows to be seen at this tick, by entity id. Forgets what lies before it. */
  *visibleAt(renderTick: number): Generator<readonly [entityId: number, track: Track]> {
    const seen: [number, Track][] = [];
    this.visitVisible(renderTick, (entityId, track) => seen.push([entityId, track]));
    yield* seen;
  }

  /** As `visibleAt`, without making garbage. */
  visitVisible(renderTick: number, visit: (entityId: number, track: Track) => void): void {
    const leapt = Math.abs(renderTick - this.#drawnTick) > LEAP_S * this.#tickHz;
    this.#drawnTick = renderTick;
    for (const [id, track] of this.#tracks) {
      if (track.goneTick <= renderTick) {
        this.#tracks.delete(id);
        continue;
      }
      if (leapt) {
        track.settle();
      }
      track.forgetBefore(renderTick);
      if (track.visibleAt(renderTick)) {
        visit(id >>> 2, track);
      }
    }
  }

  #forgetGone(beforeTick: number): void {
    for (const [id, track] of this.#tracks) {
      if (track.goneTick < beforeTick) {
        this.#tracks.delete(id);
      }
    }
  }
}
