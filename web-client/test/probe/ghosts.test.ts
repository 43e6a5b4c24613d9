import { expect, test } from "vitest";
import { ghostsOf } from "../../src/shared/ghosts.ts";
import { linkOf, Probe, QUANTA } from "./probe.ts";

test("ghosts are where the server was with its newest snapshot, not where others are shown", async () => {
  const probe = await Probe.join({ seed: 2, link: linkOf("4g"), others: 8 });
  probe.run(4000);
  const tick = probe.world.replica.tick;
  const ghosts = ghostsOf(probe.world);
  expect(ghosts.map((ghost) => ghost.entityId).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  for (const { entityId, x, y } of ghosts) {
    const truth = probe.others[entityId - 1]?.moments[tick]?.at ?? [];
    expect(Math.hypot(x - (truth[0] ?? 0), y - (truth[1] ?? 0)) / QUANTA).toBeLessThan(0.03);
  }
  expect(probe.world.playhead.renderTick).toBeLessThan(tick);
});
