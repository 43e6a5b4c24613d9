import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { closeMeaning } from "./close-words.ts";

const README = read("../../package/README.md");
const PROTOCOL = read("../../../docs/protocol.md");

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

/** The cells of a document's table rows whose first cell has this shape. */
function rows(document: string, first: RegExp): string[][] {
  return document
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => first.test(cells[0] ?? ""));
}

/** Members of an interface or of a class, as the source has them. */
function members(source: string, begin: RegExp, member: RegExp): string[] {
  const from = source.slice(source.search(begin));
  const body = from.slice(0, from.search(/\n}/));
  return [...body.matchAll(member)].map((found) => found[1] ?? "");
}

describe("the package's README", () => {
  test("has every close code, and whether a client comes back after it", () => {
    const told = new Map<number, boolean>();
    for (const [codes, , back] of rows(README, /^(\d{4}, )*\d{4}$/)) {
      for (const code of (codes ?? "").split(", ")) {
        told.set(Number(code), back === "yes");
      }
    }
    const known = Array.from({ length: 4000 }, (_, index) => 1000 + index).filter(
      (code) => !closeMeaning(code).words.includes(`(code ${code})`),
    );
    expect([...told.keys()].sort()).toEqual(known.sort());
    expect([...told].filter(([code, back]) => closeMeaning(code).comesBack !== back)).toEqual([]);
  });

  test("has every refusal that the protocol has", () => {
    const pairs = (document: string): string[] =>
      rows(document, /^(\d{3}, )*\d{3}$/)
        .filter(([, problems]) => problems?.startsWith("`"))
        .flatMap(([statuses, problems]) => (problems ?? "").split(", ").map((problem) => `${statuses} ${problem}`));
    const told = pairs(PROTOCOL);
    expect(told.length).toBeGreaterThan(10);
    expect(pairs(README).sort()).toEqual([...new Set(told)].sort());
  });

  test("has every option, call, state and answer", () => {
    const options = members(
      read("./client-options.ts"),
      /export interface ClientOptions/,
      /^ {2}(?:readonly )?(\w+)\??[(:]/gm,
    );
    expect(options).toContain("renewToken");
    expect(rows(README, /^`\w+(\([^)]*\))?`$/).map(([name]) => /\w+/.exec(name ?? "")?.[0])).toEqual(
      expect.arrayContaining(options),
    );
    const states = [...read("./client-options.ts").matchAll(/readonly kind: "(\w+)"/g)].map((found) => found[1]);
    expect(rows(README, /^`(\w+)`$/).map(([name]) => name?.replaceAll("`", ""))).toEqual(
      expect.arrayContaining(states),
    );
    const calls = [
      ...members(read("./client.ts"), /export class Client/, /^ {2}(?:async )?([a-z]\w*)\(/gm),
      ...members(read("./lobby.ts"), /export class Lobby/, /^ {2}(?:async |get )?([a-z]\w*)\(/gm),
    ].filter((name) => name !== "constructor");
    expect(calls).toEqual(expect.arrayContaining(["join", "say", "watch", "games", "rttMs"]));
    expect(calls.filter((name) => !new RegExp(`\\b${name}\\b`).test(README))).toEqual([]);
  });

  test("has every member of what a join asks for", () => {
    const asked = members(read("./join.ts"), /export interface JoinRequest/, /^ {2}readonly (\w+)\??:/gm);
    expect(asked).toContain("spectate");
    expect(asked.filter((name) => !README.includes(`\`${name}\``))).toEqual([]);
  });
});
