import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawChart } from "./chart.ts";
import { PICTURES } from "./pictures.ts";

/** `npm run pictures` draws them anew. */
const DRAWS = process.env.PICTURES === "draw";
const FOLDER = new URL("../../../docs/images/", import.meta.url);

/** A picture without its numbers, which a change of the SDK moves a little. */
function outline(svg: string): string {
  return svg.replaceAll(/ d="[^"]*"/g, "").replaceAll(/[-\d.]+/g, "");
}

describe("the pictures of docs/netcode.md", () => {
  test.each(Object.keys(PICTURES))("%s", async (name) => {
    const chart = await PICTURES[name]?.();
    if (chart === undefined) {
      throw new Error(`no picture ${name}`);
    }
    const file = new URL(`${name}.svg`, FOLDER);
    const svg = drawChart(chart);
    if (DRAWS) {
      writeFileSync(file, svg);
    }
    expect(svg).not.toContain("NaN");
    expect(chart.lines.every((line) => line.points.length > 1)).toBe(true);
    expect(outline(readFileSync(file, "utf8"))).toBe(outline(svg));
  });
});
