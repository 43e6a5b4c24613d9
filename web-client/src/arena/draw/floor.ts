import { ImageSource, Sprite, Texture } from "pixi.js";
import { MAP } from "../rules.ts";
import { css, PALETTE, pickUpColor, TYPEFACE } from "./palette.ts";

type Pen = CanvasRenderingContext2D;

/** Units of floor around the arena. */
const EDGE = 6;
/** How far shadows fall to the lower right, and how dark: the penumbra is what the longer ones have alone. */
const SHADOWS: readonly (readonly [reach: number, alpha: number, blur: number])[] = [
  [0.9, 0.34, 0.12],
  [1.7, 0.24, 0.4],
  [2.7, 0.16, 0.9],
];
const DETAIL_MIN = 20;
const DETAIL_MAX = 36;

/** The floor with all that lies on it and does not move: drawn once. */
export function drawFloor(pixelsPerUnit: number): Sprite {
  const detail = Math.round(Math.min(DETAIL_MAX, Math.max(DETAIL_MIN, pixelsPerUnit)));
  const width = 2 * (MAP.halfWidth + EDGE);
  const height = 2 * (MAP.halfHeight + EDGE);
  const canvas = document.createElement("canvas");
  canvas.width = width * detail;
  canvas.height = height * detail;
  const pen = canvas.getContext("2d");
  if (pen === null) {
    throw new Error("cannot draw the floor: there is no 2D canvas");
  }
  pen.fillStyle = css(PALETTE.void);
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(detail, detail);
  pen.translate(width / 2, height / 2);
  drawTiles(pen);
  drawWash(pen);
  drawMarkings(pen);
  drawPools(pen);
  for (const [reach, alpha, blur] of SHADOWS) {
    drawShadows(pen, reach, alpha, blur * detail, canvas.width);
  }
  const source = new ImageSource({ resource: canvas, scaleMode: "linear" });
  const sprite = new Sprite({ texture: new Texture({ source }), anchor: 0.5, cullable: false });
  sprite.scale.set(1 / detail);
  return sprite;
}

/** Large tiles, each a little lighter or darker than its neighbour. */
function drawTiles(pen: Pen): void {
  pen.fillStyle = css(PALETTE.floor);
  pen.fillRect(-MAP.halfWidth, -MAP.halfHeight, 2 * MAP.halfWidth, 2 * MAP.halfHeight);
  const side = 4;
  for (let x = -MAP.halfWidth; x < MAP.halfWidth; x += side) {
    for (let y = -MAP.halfHeight; y < MAP.halfHeight; y += side) {
      const tone = scatter(x * 31 + y * 17) - 0.5;
      pen.fillStyle = tone > 0 ? `rgb(190 210 255 / ${tone * 0.035})` : `rgb(0 0 0 / ${-tone * 0.16})`;
      pen.fillRect(x, y, side, side);
    }
  }
  pen.lineWidth = 0.045;
  pen.strokeStyle = "rgb(150 176 224 / 0.075)";
  pen.beginPath();
  for (let x = -MAP.halfWidth; x <= MAP.halfWidth; x += side) {
    pen.moveTo(x, -MAP.halfHeight);
    pen.lineTo(x, MAP.halfHeight);
  }
  for (let y = -MAP.halfHeight; y <= MAP.halfHeight; y += side) {
    pen.moveTo(-MAP.halfWidth, y);
    pen.lineTo(MAP.halfWidth, y);
  }
  pen.stroke();
  pen.fillStyle = "rgb(170 195 240 / 0.13)";
  for (let x = -MAP.halfWidth; x <= MAP.halfWidth; x += side) {
    for (let y = -MAP.halfHeight; y <= MAP.halfHeight; y += side) {
      pen.fillRect(x - 0.16, y - 0.025, 0.32, 0.05);
      pen.fillRect(x - 0.025, y - 0.16, 0.05, 0.32);
    }
  }
}

/** Light over the middle and in the bases, so that one knows where one is. */
function drawWash(pen: Pen): void {
  wash(pen, 0, 0, 24, "rgb(132 160 220 / 0.12)");
  wash(pen, -38, 0, 20, "rgb(91 184 255 / 0.13)");
  wash(pen, 38, 0, 20, "rgb(255 182 71 / 0.095)");
  wash(pen, 38, -22, 16, "rgb(110 229 190 / 0.06)");
  wash(pen, -38, 22, 16, "rgb(110 229 190 / 0.06)");
}

function wash(pen: Pen, x: number, y: number, radius: number, color: string): void {
  const light = pen.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, color);
  light.addColorStop(1, color.replace(/[\d.]+\)$/, "0)"));
  pen.fillStyle = light;
  pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

function drawMarkings(pen: Pen): void {
  pen.save();
  pen.strokeStyle = "rgb(205 220 250 / 0.16)";
  pen.lineWidth = 0.16;
  pen.beginPath();
  pen.arc(0, 0, 6.4, 0, 2 * Math.PI);
  pen.stroke();
  pen.lineWidth = 0.07;
  pen.setLineDash([1.1, 0.75]);
  pen.beginPath();
  pen.arc(0, 0, 8.3, 0, 2 * Math.PI);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(-29, 0);
  pen.lineTo(-9, 0);
  pen.moveTo(9, 0);
  pen.lineTo(29, 0);
  pen.stroke();
  pen.setLineDash([]);
  for (const side of [-1, 1]) {
    const color = side < 0 ? "rgb(91 184 255 / 0.34)" : "rgb(255 182 71 / 0.3)";
    stripes(pen, side * 30.5, 0, color);
    chevrons(pen, side * 21, -24.5, side, "rgb(205 220 250 / 0.14)");
    chevrons(pen, side * 21, 24.5, side, "rgb(205 220 250 / 0.14)");
    letter(pen, side < 0 ? "W" : "E", side * 38.5, side * -6, color);
    letter(pen, side < 0 ? "N" : "S", 0, side * 25, "rgb(205 220 250 / 0.12)");
  }
  wear(pen);
  pen.restore();
}

/** A threshold across a door. */
function stripes(pen: Pen, x: number, y: number, color: string): void {
  pen.fillStyle = color;
  for (let i = -4; i < 4; i++) {
    pen.beginPath();
    pen.moveTo(x - 0.45, y + i);
    pen.lineTo(x + 0.45, y + i + 0.45);
    pen.lineTo(x + 0.45, y + i + 0.95);
    pen.lineTo(x - 0.45, y + i + 0.5);
    pen.fill();
  }
}

function chevrons(pen: Pen, x: number, y: number, towards: number, color: string): void {
  pen.strokeStyle = color;
  pen.lineWidth = 0.3;
  for (let i = 0; i < 3; i++) {
    const at = x - towards * i * 1.5;
    pen.beginPath();
    pen.moveTo(at + towards * 0.7, y - 0.9);
    pen.lineTo(at, y);
    pen.lineTo(at + towards * 0.7, y + 0.9);
    pen.stroke();
  }
}

function letter(pen: Pen, text: string, x: number, y: number, color: string): void {
  pen.font = `700 4.2px "${TYPEFACE}", sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = color;
  pen.fillText(text, x, y);
}

/** Scratches in the colour of the floor over what is painted on it. */
function wear(pen: Pen): void {
  pen.strokeStyle = css(PALETTE.floor, 0.6);
  for (let i = 0; i < 420; i++) {
    const x = (scatter(i) - 0.5) * 2 * MAP.halfWidth;
    const y = (scatter(i + 0.37) - 0.5) * 2 * MAP.halfHeight;
    const angle = scatter(i + 0.71) * Math.PI;
    const length = 0.3 + scatter(i + 0.13) * 1.5;
    pen.lineWidth = 0.03 + scatter(i + 0.53) * 0.07;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + Math.cos(angle) * length, y + Math.sin(angle) * length);
    pen.stroke();
  }
}

/** Pools of light at what can be taken. */
function drawPools(pen: Pen): void {
  for (const place of MAP.pickUps) {
    const color = pickUpColor(place.kind);
    const light = pen.createRadialGradient(place.x, place.y, 0.2, place.x, place.y, 3.6);
    light.addColorStop(0, css(color, 0.26));
    light.addColorStop(0.45, css(color, 0.08));
    light.addColorStop(1, css(color, 0));
    pen.fillStyle = light;
    pen.fillRect(place.x - 4, place.y - 4, 8, 8);
  }
}

/** What stands throws a shadow to the lower right: drawn off the canvas, its blurred shadow falls onto it. */
function drawShadows(pen: Pen, reach: number, alpha: number, blurPx: number, widthPx: number): void {
  const awayUnits = 3 * (MAP.halfWidth + EDGE);
  pen.save();
  pen.shadowColor = `rgb(2 4 10 / ${alpha})`;
  pen.shadowBlur = blurPx;
  pen.shadowOffsetX = (awayUnits * widthPx) / (2 * (MAP.halfWidth + EDGE));
  pen.translate(-awayUnits, 0);
  pen.fillStyle = "#000";
  pen.beginPath();
  for (const wall of MAP.walls) {
    const { left, top, right, bottom } = wall;
    pen.moveTo(left, top);
    pen.lineTo(right, top);
    pen.lineTo(right + reach, top + reach);
    pen.lineTo(right + reach, bottom + reach);
    pen.lineTo(left + reach, bottom + reach);
    pen.lineTo(left, bottom);
    pen.closePath();
  }
  for (const { x, y, radius } of MAP.pillars) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.moveTo(x + radius * Math.SQRT1_2, y - radius * Math.SQRT1_2);
    pen.lineTo(x + reach + radius * Math.SQRT1_2, y + reach - radius * Math.SQRT1_2);
    pen.lineTo(x + reach - radius * Math.SQRT1_2, y + reach + radius * Math.SQRT1_2);
    pen.lineTo(x - radius * Math.SQRT1_2, y + radius * Math.SQRT1_2);
    pen.closePath();
    pen.moveTo(x + reach + radius, y + reach);
    pen.arc(x + reach, y + reach, radius, 0, 2 * Math.PI);
  }
  pen.fill();
  pen.restore();
}

/** The same number in [0, 1) for the same seed: the floor looks alike for everyone. */
export function scatter(seed: number): number {
  const value = Math.sin(seed * 127.1 + 311.7) * 43_758.5453;
  return value - Math.floor(value);
}
