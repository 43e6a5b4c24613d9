/** Dark and light, told apart also without colour: by dashes. */
const LOOKS = [
  { light: "#0b6e99", dark: "#5cc8f5", dash: "" },
  { light: "#b3470e", dark: "#ff9d66", dash: "7 3" },
  { light: "#3d7a1f", dark: "#8fd46a", dash: "2 3" },
  { light: "#8a2f86", dark: "#e48be0", dash: "9 3 2 3" },
];
const WIDTH = 760;
const HEIGHT = 300;
const LEFT = 62;
const RIGHT = 20;
const TOP = 58;
const BOTTOM = 46;

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Axis {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly marks: readonly number[];
  readonly logarithmic?: boolean;
}

export interface Chart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  /** Upright lines, with words. */
  readonly moments?: readonly { readonly x: number; readonly words: string }[];
  /** Bars stand beside one another at each mark of x, by line. */
  readonly bars?: boolean;
}

/** A chart as SVG text, in the colours of whoever reads it. */
export function drawChart(chart: Chart): string {
  const x = scale(chart.x, LEFT, WIDTH - RIGHT);
  const y = scale(chart.y, HEIGHT - BOTTOM, TOP);
  const grid = [
    ...chart.y.marks.map((mark) => `<path class="grid" d="M${LEFT} ${at(y(mark))}H${WIDTH - RIGHT}"/>`),
    ...chart.y.marks.map((mark) => text(LEFT - 8, y(mark) + 4, "end", String(mark))),
    ...chart.x.marks.map((mark, index) => text(x(mark), HEIGHT - BOTTOM + 18, "middle", named(chart, mark, index))),
  ];
  const moments = (chart.moments ?? []).flatMap((moment) => [
    `<path class="moment" d="M${at(x(moment.x))} ${TOP}V${HEIGHT - BOTTOM}"/>`,
    text(x(moment.x) + 5, TOP + 12, "start", moment.words),
  ]);
  const shapes = chart.lines.map((line, index) =>
    chart.bars ? bars(chart, line, index, x, y) : path(line, index, x, y),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(chart.title)}">`,
    style(),
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}" rx="8"/>`,
    `<text class="title" x="14" y="22">${escaped(chart.title)}</text>`,
    ...legend(chart.lines),
    ...grid,
    ...moments,
    ...shapes,
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "middle", chart.x.name),
    `<text text-anchor="middle" transform="translate(16 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)">${escaped(chart.y.name)}</text>`,
    "</svg>",
    "",
  ].join("\n");
}

type Scale = (value: number) => number;

function scale(axis: Axis, from: number, to: number): Scale {
  const as = axis.logarithmic ? Math.log10 : (value: number) => value;
  return (value) => {
    const within = Math.min(Math.max(value, Math.min(axis.from, axis.to)), Math.max(axis.from, axis.to));
    return from + ((as(within) - as(axis.from)) / (as(axis.to) - as(axis.from))) * (to - from);
  };
}

function path(line: Line, index: number, x: Scale, y: Scale): string {
  const points = line.points.map((point) => `${at(x(point[0]))} ${at(y(point[1]))}`);
  return `<path class="line look${index}" d="M${points.join("L")}"/>`;
}

function bars(chart: Chart, line: Line, index: number, x: Scale, y: Scale): string {
  const width = 34;
  const base = y(chart.y.from);
  return line.points
    .map(([mark, value]) => {
      const left = x(mark) + (index - chart.lines.length / 2) * (width + 4);
      const label = text(left + width / 2, y(value) - 5, "middle", `${value.toFixed(0)} %`);
      return `<rect class="bar look${index}" x="${at(left)}" y="${at(y(value))}" width="${width}" height="${at(base - y(value))}"/>${label}`;
    })
    .join("");
}

function legend(lines: readonly Line[]): string[] {
  const drawn: string[] = [];
  let left = 14;
  for (const [index, line] of lines.entries()) {
    drawn.push(`<path class="line look${index}" d="M${left} 40h26"/>`, text(left + 32, 44, "start", line.name));
    left += 56 + line.name.length * 6.6;
  }
  return drawn;
}

function named(chart: Chart, mark: number, index: number): string {
  return chart.bars ? (chart.x.name.split("|")[index] ?? "") : String(mark);
}

function text(x: number, y: number, anchor: string, words: string): string {
  return words.includes("|") ? "" : `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

function style(): string {
  const colors = (shade: "light" | "dark"): string =>
    LOOKS.map((look, index) => `.look${index}{stroke:${look[shade]}}.bar.look${index}{fill:${look[shade]}}`).join("");
  const dashes = LOOKS.map((look, index) =>
    look.dash === "" ? "" : `.line.look${index}{stroke-dasharray:${look.dash}}`,
  );
  return (
    "<style>text{font:12px system-ui,sans-serif;fill:#333d4b}.title{font-weight:600;font-size:14px}.paper{fill:#fff}" +
    ".grid{stroke:#d7dde5;fill:none}.moment{stroke:#8894a5;stroke-dasharray:1 3;fill:none}.line{fill:none;stroke-width:2}.bar{stroke:none}" +
    `${colors("light")}${dashes.join("")}` +
    "@media(prefers-color-scheme:dark){text{fill:#cfd8e3}.paper{fill:#131a24}.grid{stroke:#2c3746}.moment{stroke:#74839a}" +
    `${colors("dark")}}</style>`
  );
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
