import type { Connection } from "./connection.ts";
import { encodeNumbers, inputNumbers } from "./input-encoder.ts";
import type { Platform } from "./platform.ts";
import type { FieldValue } from "./row.ts";
import type { World } from "./world.ts";

/** Sends what the player wants over one connection, tick by tick, when each is due. One world at a time, on the caller's event loop. */
export class InputPump {
  readonly #platform: Platform;
  readonly #readInput: (world: World) => readonly FieldValue[];
  #cancel: (() => void) | undefined;
  /** Sends what is due, and waits for the next; undefined: it stands still. */
  #pump: (() => void) | undefined;

  /** `readInput` is asked once per tick, for a value per input field of the schema. */
  constructor(platform: Platform, readInput: (world: World) => readonly FieldValue[]) {
    this.#platform = platform;
    this.#readInput = readInput;
  }

  start(world: World, connection: Connection): void {
    this.stop();
    this.#pump = () => {
      this.#send(world, connection);
      this.#cancel = this.#platform.after(this.#waitMs(world), () => this.#pump?.());
    };
    this.#pump();
  }

  /** Sends what is due by now, without waiting for its timer. */
  sendDue(): void {
    this.#cancel?.();
    this.#pump?.();
  }

  stop(): void {
    this.#pump = undefined;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #send(world: World, connection: Connection): void {
    const nowMs = this.#platform.nowMs();
    const { clock, inputs, layout } = world;
    const ready = layout.input.length > 0 && clock.rttMs !== undefined;
    const due = ready ? inputs.take(clock.serverTick(nowMs), clock.oneWayTicks) : undefined;
    if (due === undefined) {
      return;
    }
    const numbers = inputNumbers(layout.input, this.#readInput(world));
    const values = encodeNumbers(layout.input, numbers);
    const viewTick16 = Math.round(Math.max(0, world.renderTick(nowMs)) * 16) >>> 0;
    const count = due.last - due.first + 1;
    connection.sendInputs(
      Array.from({ length: count }, (_, index) => ({ tick: due.first + index, viewTick16, values })),
    );
    for (let tick = due.first; tick <= due.last; tick++) {
      world.prediction?.onInput(tick, numbers);
    }
  }

  /** Until the next input is due. */
  #waitMs(world: World): number {
    const { clock, inputs } = world;
    const waitMs = inputs.waitTicks(clock.serverTick(this.#platform.nowMs()), clock.oneWayTicks) * clock.tickMs;
    return Math.min(clock.tickMs, Math.max(1, waitMs));
  }
}
