import { describe, expect, test } from "vitest";
import { SUBPROTOCOL } from "./connection.ts";
import { LinkConditioner } from "./link-conditioner.ts";
import { CLEAR_LINK, LINK_PRESETS } from "./link-conditions.ts";
import { ManualPlatform } from "./testing/manual-platform.ts";

function opened(conditioner: LinkConditioner, manual: ManualPlatform) {
  const socket = conditioner.platform().openSocket("ws://server/play", SUBPROTOCOL);
  const heard: unknown[] = [];
  const closes: number[] = [];
  socket.onmessage = (event) => heard.push(event.data);
  socket.onclose = (event) => closes.push(event.code);
  return { socket, inner: manual.socket, heard, closes };
}

const PING = new Uint8Array([0x22, 0x02, 0x08, 0x01]);

describe("LinkConditioner", () => {
  test("passes everything at once while the link is clear", () => {
    const manual = new ManualPlatform();
    const { socket, inner, heard } = opened(new LinkConditioner(manual), manual);
    socket.send(PING);
    inner.receive(undefined);
    expect([inner.frames.length, heard.length]).toEqual([1, 1]);
  });

  test("delays both ways by half the round trip", async () => {
    const manual = new ManualPlatform();
    const { socket, inner, heard } = opened(new LinkConditioner(manual, { ...CLEAR_LINK, rttMs: 100 }), manual);
    socket.send(PING);
    inner.receive(undefined);
    await manual.advance(49);
    expect([inner.frames.length, heard.length]).toEqual([0, 0]);
    await manual.advance(1);
    expect([inner.frames.length, heard.length]).toEqual([1, 1]);
  });

  test("keeps the order when the link clears up", async () => {
    const manual = new ManualPlatform();
    const conditioner = new LinkConditioner(manual, LINK_PRESETS.train);
    const { inner, heard } = opened(conditioner, manual);
    inner.receive({ case: "pong", value: { nonce: 1 } });
    conditioner.conditions = CLEAR_LINK;
    inner.receive({ case: "pong", value: { nonce: 2 } });
    expect(heard).toHaveLength(0);
    await manual.advance(1000);
    expect(heard.map((data) => new Uint8Array(data as ArrayBuffer).at(-1))).toEqual([1, 2]);
  });

  test("says that it closed after all that was under way", async () => {
    const manual = new ManualPlatform();
    const { inner, heard, closes } = opened(new LinkConditioner(manual, { ...CLEAR_LINK, rttMs: 80 }), manual);
    inner.receive(undefined);
    inner.onclose?.({ code: 1012, reason: "" });
    expect(closes).toEqual([]);
    await manual.advance(40);
    expect([heard.length, closes]).toEqual([1, [1012]]);
  });

  test("cuts as a network does, and loses what was under way", async () => {
    const manual = new ManualPlatform();
    const conditioner = new LinkConditioner(manual, { ...CLEAR_LINK, rttMs: 80 });
    const { socket, inner, heard, closes } = opened(conditioner, manual);
    socket.send(PING);
    inner.receive(undefined);
    conditioner.cut();
    conditioner.cut();
    await manual.advance(1000);
    expect([inner.frames.length, heard.length, closes]).toEqual([0, 0, [1006]]);
  });

  test("makes HTTP wait for the round trip", async () => {
    const manual = new ManualPlatform();
    const conditioner = new LinkConditioner(manual, { ...CLEAR_LINK, rttMs: 100 });
    void conditioner.platform().postJson("/api/join", {}, 1000);
    await manual.advance(99);
    expect(manual.requests).toHaveLength(0);
    await manual.advance(1);
    expect(manual.requests).toHaveLength(1);
  });
});
