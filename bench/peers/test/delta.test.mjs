import assert from "node:assert/strict";
import { test } from "node:test";
import { Changes, DeltaReplica, writeVarint, writeWhole } from "../src/delta.mjs";
import { Drift } from "../src/drift.mjs";

test("a replica that is sent each tick's changes holds the truth", () => {
  const drift = new Drift(30);
  for (let i = 0; i < 30; i++) {
    drift.join();
  }
  const changes = new Changes(30);
  const replica = new DeltaReplica();
  const out = new Uint8Array(65_536);
  for (let tick = 1; tick <= 300; tick++) {
    for (const avatar of drift.avatars) {
      if (Math.random() < 0.05) {
        drift.steer(avatar, Math.random() * 2 - 1, Math.random() * 2 - 1);
      }
    }
    drift.step();
    changes.encode(drift.avatars);
    let at = writeVarint(out, writeVarint(out, 0, tick), 7);
    at = writeVarint(out, at, 0);
    at = writeVarint(out, at, tick === 1 ? 30 : 0);
    if (tick === 1) {
      for (const avatar of drift.avatars) {
        at = writeWhole(out, at, avatar);
      }
    } else {
      out.set(changes.bytes.subarray(0, changes.length), at);
      at += changes.length;
    }
    replica.apply(out.subarray(0, at));
    assert.equal(replica.tick, tick);
    assert.equal(replica.ownId, 7);
    assert.deepEqual(
      [...replica.rows].map(([id, row]) => [id, ...row]),
      drift.truth().rows,
    );
  }
});

test("an avatar that comes later is a change from nothing, and its going is told by its id", () => {
  const drift = new Drift(2);
  const changes = new Changes(2);
  const avatar = drift.join();
  drift.step();
  changes.encode(drift.avatars);
  const replica = new DeltaReplica();
  const head = [1, avatar.id, 0, 0];
  replica.apply(Uint8Array.from([...head, ...changes.bytes.subarray(0, changes.length)]));
  assert.deepEqual(replica.rows.get(avatar.id), drift.truth().rows[0].slice(1));
  replica.apply(Uint8Array.from([2, avatar.id, 1, avatar.id, 0]));
  assert.equal(replica.rows.size, 0);
});
