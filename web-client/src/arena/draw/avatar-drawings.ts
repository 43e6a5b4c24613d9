import type { Drawing } from "./atlas.ts";

type Pen = CanvasRenderingContext2D;

const DETAIL = 100;
const RADIUS = 0.45;
/** Steps of the ring for health. */
export const RING_STEPS = 20;

/** A disc of a body, in grey that takes a tint. */
function disc(pen: Pen): void {
  pen.beginPath();
  pen.arc(0, 0, RADIUS, 0, 2 * Math.PI);
  pen.fillStyle = "#ffffff";
  pen.fill();
  pen.lineWidth = 0.05;
  pen.strokeStyle = "rgb(0 0 0 / 0.42)";
  pen.stroke();
  pen.beginPath();
  pen.arc(0, 0, RADIUS - 0.11, 0, 2 * Math.PI);
  pen.fillStyle = "rgb(0 0 0 / 0.13)";
  pen.fill();
}

function outlined(pen: Pen, path: () => void): void {
  pen.beginPath();
  path();
  pen.fillStyle = "#d9d9d9";
  pen.fill();
  pen.lineWidth = 0.05;
  pen.lineJoin = "round";
  pen.strokeStyle = "rgb(0 0 0 / 0.5)";
  pen.stroke();
}

/** Team 1: two round shoulders. */
function roundShoulders(pen: Pen): void {
  for (const side of [-1, 1]) {
    outlined(pen, () => pen.ellipse(-0.04, side * 0.47, 0.25, 0.2, 0, 0, 2 * Math.PI));
  }
}

/** Team 2: two triangular shoulders that point back. */
function angularShoulders(pen: Pen): void {
  for (const side of [-1, 1]) {
    outlined(pen, () => {
      pen.moveTo(0.26, side * 0.3);
      pen.lineTo(-0.06, side * 0.74);
      pen.lineTo(-0.42, side * 0.56);
      pen.lineTo(-0.3, side * 0.2);
      pen.closePath();
    });
  }
}

/** Everyone for themselves: a pack on the back. */
function pack(pen: Pen): void {
  outlined(pen, () => pen.roundRect(-0.58, -0.26, 0.32, 0.52, 0.09));
}

/** Dark glass with a bright band in front: where it looks. */
function visor(pen: Pen): void {
  pen.beginPath();
  pen.arc(0, 0, 0.34, -1.1, 1.1);
  pen.arc(-0.16, 0, 0.32, 0.85, -0.85, true);
  pen.closePath();
  pen.fillStyle = "#0a101c";
  pen.fill();
  pen.beginPath();
  pen.arc(0, 0, 0.26, -0.85, 0.85);
  pen.lineWidth = 0.085;
  pen.lineCap = "round";
  pen.strokeStyle = "#d8f6ff";
  pen.stroke();
}

/** Light from the top left, which does not turn with the body. */
function light(pen: Pen): void {
  pen.beginPath();
  pen.arc(0, 0, RADIUS, 0, 2 * Math.PI);
  const shade = pen.createRadialGradient(-0.2, -0.22, 0.02, -0.05, -0.06, 0.56);
  shade.addColorStop(0, "rgb(255 255 255 / 0.36)");
  shade.addColorStop(0.4, "rgb(255 255 255 / 0.06)");
  shade.addColorStop(0.75, "rgb(0 0 10 / 0.1)");
  shade.addColorStop(1, "rgb(0 0 10 / 0.5)");
  pen.fillStyle = shade;
  pen.fill();
}

function shadow(pen: Pen): void {
  const shade = pen.createRadialGradient(0, 0, 0.25, 0, 0, 0.8);
  shade.addColorStop(0, "rgb(0 0 0 / 0.62)");
  shade.addColorStop(0.5, "rgb(0 0 0 / 0.36)");
  shade.addColorStop(1, "rgb(0 0 0 / 0)");
  pen.fillStyle = shade;
  pen.fillRect(-0.85, -0.85, 1.7, 1.7);
}

const STEEL = "#5a688c";
const STEEL_LIGHT = "#cdd8ee";

function barrel(pen: Pen, x: number, y: number, width: number, height: number, round: number): void {
  pen.beginPath();
  pen.roundRect(x, y, width, height, round);
  pen.fillStyle = STEEL;
  pen.fill();
  pen.lineWidth = 0.045;
  pen.strokeStyle = "#0b101a";
  pen.stroke();
  pen.beginPath();
  pen.roundRect(x + 0.03, y + 0.03, width - 0.06, height * 0.3, round / 2);
  pen.fillStyle = STEEL_LIGHT;
  pen.fill();
}

/** Long and thin. */
function rifle(pen: Pen): void {
  barrel(pen, 0.2, 0.05, 0.98, 0.15, 0.04);
  barrel(pen, 0.18, -0.01, 0.56, 0.27, 0.06);
}

/** Short, with two flared mouths. */
function scatterGun(pen: Pen): void {
  pen.beginPath();
  pen.moveTo(0.3, 0.02);
  pen.lineTo(1.0, -0.2);
  pen.lineTo(1.0, 0.46);
  pen.lineTo(0.3, 0.24);
  pen.closePath();
  pen.fillStyle = STEEL;
  pen.fill();
  pen.lineWidth = 0.045;
  pen.lineJoin = "round";
  pen.strokeStyle = "#0b101a";
  pen.stroke();
  pen.fillStyle = "#ffc27a";
  pen.fillRect(0.88, -0.13, 0.08, 0.52);
  barrel(pen, 0.18, -0.03, 0.4, 0.32, 0.06);
}

/** A wide tube. */
function cannon(pen: Pen): void {
  barrel(pen, 0.1, -0.13, 0.98, 0.48, 0.12);
  pen.fillStyle = "#ff8a4c";
  pen.fillRect(0.8, -0.11, 0.11, 0.44);
  pen.beginPath();
  pen.ellipse(1.06, 0.11, 0.06, 0.18, 0, 0, 2 * Math.PI);
  pen.fillStyle = "#05080e";
  pen.fill();
}

function ring(pen: Pen, share: number): void {
  const top = -Math.PI / 2;
  pen.lineWidth = 0.085;
  pen.beginPath();
  pen.arc(0, 0, 0.68, 0, 2 * Math.PI);
  pen.strokeStyle = "rgb(6 9 16 / 0.55)";
  pen.stroke();
  if (share > 0) {
    pen.beginPath();
    pen.arc(0, 0, 0.68, top, top + share * 2 * Math.PI);
    pen.lineWidth = 0.065;
    pen.strokeStyle = "#ffffff";
    pen.stroke();
  }
}

function shield(pen: Pen): void {
  const glow = pen.createRadialGradient(0, 0, 0.5, 0, 0, 0.92);
  glow.addColorStop(0, "rgb(255 255 255 / 0)");
  glow.addColorStop(0.72, "rgb(255 255 255 / 0.28)");
  glow.addColorStop(0.84, "rgb(255 255 255 / 0.8)");
  glow.addColorStop(0.88, "rgb(255 255 255 / 0.15)");
  glow.addColorStop(1, "rgb(255 255 255 / 0)");
  pen.fillStyle = glow;
  pen.fillRect(-1, -1, 2, 2);
  pen.lineWidth = 0.025;
  pen.strokeStyle = "rgb(255 255 255 / 0.35)";
  for (let i = 0; i < 6; i++) {
    const angle = (i * Math.PI) / 3;
    pen.beginPath();
    pen.arc(0, 0, 0.8, angle, angle + 0.35);
    pen.stroke();
  }
}

function hexagon(pen: Pen): void {
  pen.beginPath();
  for (let i = 0; i < 6; i++) {
    const angle = (i * Math.PI) / 3 + Math.PI / 6;
    pen.lineTo(Math.cos(angle) * 0.36, Math.sin(angle) * 0.36);
  }
  pen.closePath();
  pen.lineWidth = 0.13;
  pen.lineJoin = "round";
  pen.strokeStyle = "#ffffff";
  pen.stroke();
}

/** Points down at the own avatar. */
function chevron(pen: Pen): void {
  pen.beginPath();
  pen.moveTo(-0.26, -0.14);
  pen.lineTo(0, 0.12);
  pen.lineTo(0.26, -0.14);
  pen.lineWidth = 0.11;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = "#ffffff";
  pen.stroke();
}

function withDisc(shoulders: (pen: Pen) => void): (pen: Pen) => void {
  return (pen) => {
    shoulders(pen);
    disc(pen);
  };
}

const RINGS: Drawing[] = Array.from({ length: RING_STEPS + 1 }, (_, step) => ({
  name: `ring-${step}`,
  width: 1.5,
  height: 1.5,
  detail: 84,
  draw: (pen) => ring(pen, step / RING_STEPS),
}));

/** What avatars are put together from; they look along x. */
export const AVATAR_DRAWINGS: readonly Drawing[] = [
  { name: "body-0", width: 1.6, height: 1.6, detail: DETAIL, draw: withDisc(pack) },
  { name: "body-1", width: 1.6, height: 1.6, detail: DETAIL, draw: withDisc(roundShoulders) },
  { name: "body-2", width: 1.6, height: 1.6, detail: DETAIL, draw: withDisc(angularShoulders) },
  { name: "visor", width: 0.9, height: 0.9, detail: DETAIL, draw: visor },
  { name: "light", width: 1, height: 1, detail: DETAIL, draw: light },
  { name: "shadow", width: 1.7, height: 1.7, detail: 64, draw: shadow },
  { name: "weapon-1", width: 2.3, height: 1, detail: DETAIL, draw: rifle },
  { name: "weapon-2", width: 2.3, height: 1, detail: DETAIL, draw: scatterGun },
  { name: "weapon-3", width: 2.3, height: 1, detail: DETAIL, draw: cannon },
  { name: "shield", width: 2, height: 2, detail: 84, draw: shield },
  { name: "hexagon", width: 0.9, height: 0.9, detail: 64, draw: hexagon },
  { name: "chevron", width: 0.8, height: 0.5, detail: 84, draw: chevron },
  ...RINGS,
];
