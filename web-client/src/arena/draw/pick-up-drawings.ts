import type { Drawing } from "./atlas.ts";
import { css, pickUpColor } from "./palette.ts";

type Pen = CanvasRenderingContext2D;

/** A tile with a light edge at the top left. */
function tile(pen: Pen, color: string): void {
  pen.beginPath();
  pen.roundRect(-0.44, -0.4, 0.88, 0.88, 0.2);
  pen.fillStyle = "#05080e";
  pen.fill();
  pen.beginPath();
  pen.roundRect(-0.44, -0.46, 0.88, 0.88, 0.2);
  pen.fillStyle = "#202a3d";
  pen.fill();
  pen.lineWidth = 0.06;
  pen.strokeStyle = color;
  pen.stroke();
  pen.beginPath();
  pen.roundRect(-0.36, -0.39, 0.72, 0.3, 0.13);
  pen.fillStyle = "rgb(255 255 255 / 0.09)";
  pen.fill();
}

function health(pen: Pen): void {
  const color = css(pickUpColor(1));
  tile(pen, color);
  pen.fillStyle = color;
  pen.beginPath();
  pen.roundRect(-0.09, -0.3, 0.18, 0.56, 0.04);
  pen.roundRect(-0.28, -0.11, 0.56, 0.18, 0.04);
  pen.fill();
}

/** Three pellets. */
function scatter(pen: Pen): void {
  const color = css(pickUpColor(2));
  tile(pen, color);
  pen.fillStyle = color;
  for (const [x, y] of [
    [-0.17, 0.1],
    [0.17, 0.1],
    [0, -0.18],
  ] as const) {
    pen.beginPath();
    pen.arc(x, y, 0.115, 0, 2 * Math.PI);
    pen.fill();
  }
}

/** A shell. */
function cannon(pen: Pen): void {
  const color = css(pickUpColor(3));
  tile(pen, color);
  pen.fillStyle = color;
  pen.beginPath();
  pen.moveTo(-0.16, 0.24);
  pen.lineTo(-0.16, -0.08);
  pen.quadraticCurveTo(0, -0.48, 0.16, -0.08);
  pen.lineTo(0.16, 0.24);
  pen.closePath();
  pen.fill();
  pen.fillStyle = "#202a3d";
  pen.fillRect(-0.18, 0.06, 0.36, 0.06);
}

/** What remains when it was taken. */
function pad(pen: Pen): void {
  pen.lineWidth = 0.05;
  pen.strokeStyle = "#ffffff";
  pen.setLineDash([0.24, 0.16]);
  pen.beginPath();
  pen.arc(0, 0, 0.72, 0, 2 * Math.PI);
  pen.stroke();
}

export const PICK_UP_DRAWINGS: readonly Drawing[] = [
  { name: "pick-up-1", width: 1.1, height: 1.1, detail: 100, draw: health },
  { name: "pick-up-2", width: 1.1, height: 1.1, detail: 100, draw: scatter },
  { name: "pick-up-3", width: 1.1, height: 1.1, detail: 100, draw: cannon },
  { name: "pad", width: 1.6, height: 1.6, detail: 84, draw: pad },
];

/** A round pillar of radius 1: a light top over a dark side, light from the top left. */
function pillar(pen: Pen): void {
  const height = 0.4;
  pen.fillStyle = "#1d2639";
  pen.beginPath();
  pen.arc(0, 0, 1, 0, Math.PI);
  pen.lineTo(-1, -height);
  pen.arc(0, -height, 1, Math.PI, 0);
  pen.closePath();
  pen.fill();
  const top = pen.createLinearGradient(-0.8, -height - 0.8, 0.8, -height + 0.8);
  top.addColorStop(0, "#9aafda");
  top.addColorStop(0.45, "#56658a");
  top.addColorStop(1, "#2d3852");
  pen.fillStyle = top;
  pen.beginPath();
  pen.arc(0, -height, 1, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = "#3c4863";
  pen.beginPath();
  pen.arc(0.02, -height + 0.02, 0.91, 0, 2 * Math.PI);
  pen.fill();
  pen.lineWidth = 0.06;
  pen.strokeStyle = "#4d5b7c";
  pen.beginPath();
  pen.arc(0, -height, 0.55, 0, 2 * Math.PI);
  pen.stroke();
}

export const STANDING_DRAWINGS: readonly Drawing[] = [
  { name: "pillar", width: 2.2, height: 3, detail: 110, draw: pillar },
];
