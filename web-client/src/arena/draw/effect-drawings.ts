import type { Drawing } from "./atlas.ts";

type Pen = CanvasRenderingContext2D;

function soft(radius: number, core: number): (pen: Pen) => void {
  return (pen) => {
    const glow = pen.createRadialGradient(0, 0, 0, 0, 0, radius);
    glow.addColorStop(0, "rgb(255 255 255 / 1)");
    glow.addColorStop(core, "rgb(255 255 255 / 0.55)");
    glow.addColorStop(core + (1 - core) * 0.4, "rgb(255 255 255 / 0.14)");
    glow.addColorStop(1, "rgb(255 255 255 / 0)");
    pen.fillStyle = glow;
    pen.fillRect(-radius, -radius, 2 * radius, 2 * radius);
  };
}

/** Bright at its head, which is at the right end, and fading behind. */
function streak(length: number, width: number): (pen: Pen) => void {
  return (pen) => {
    const tail = pen.createLinearGradient(-length / 2, 0, length / 2, 0);
    tail.addColorStop(0, "rgb(255 255 255 / 0)");
    tail.addColorStop(0.7, "rgb(255 255 255 / 0.75)");
    tail.addColorStop(1, "rgb(255 255 255 / 1)");
    pen.fillStyle = tail;
    pen.beginPath();
    pen.moveTo(-length / 2, 0);
    pen.lineTo(length / 2 - width, -width / 2);
    pen.arc(length / 2 - width / 2, 0, width / 2, -Math.PI / 2, Math.PI / 2);
    pen.lineTo(length / 2 - width, width / 2);
    pen.closePath();
    pen.fill();
  };
}

function ball(pen: Pen): void {
  const glow = pen.createRadialGradient(-0.06, -0.07, 0.02, 0, 0, 0.3);
  glow.addColorStop(0, "#ffffff");
  glow.addColorStop(0.45, "#fff3e2");
  glow.addColorStop(0.85, "#e0e0e0");
  glow.addColorStop(1, "rgb(255 255 255 / 0)");
  pen.fillStyle = glow;
  pen.beginPath();
  pen.arc(0, 0, 0.3, 0, 2 * Math.PI);
  pen.fill();
}

/** A star of fire that starts at the left end. */
function flash(pen: Pen): void {
  pen.translate(-0.6, 0);
  const fire = pen.createRadialGradient(0.25, 0, 0.02, 0.35, 0, 0.85);
  fire.addColorStop(0, "rgb(255 255 255 / 1)");
  fire.addColorStop(0.5, "rgb(255 255 255 / 0.7)");
  fire.addColorStop(1, "rgb(255 255 255 / 0)");
  pen.fillStyle = fire;
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.quadraticCurveTo(0.2, -0.1, 0.4, -0.38);
  pen.quadraticCurveTo(0.45, -0.12, 1.18, 0);
  pen.quadraticCurveTo(0.45, 0.12, 0.4, 0.38);
  pen.quadraticCurveTo(0.2, 0.1, 0, 0);
  pen.fill();
}

function wave(pen: Pen): void {
  pen.beginPath();
  pen.arc(0, 0, 0.95, 0, 2 * Math.PI);
  pen.lineWidth = 0.06;
  pen.strokeStyle = "#ffffff";
  pen.stroke();
  const glow = pen.createRadialGradient(0, 0, 0.6, 0, 0, 0.97);
  glow.addColorStop(0, "rgb(255 255 255 / 0)");
  glow.addColorStop(1, "rgb(255 255 255 / 0.3)");
  pen.fillStyle = glow;
  pen.fill();
}

function shard(pen: Pen): void {
  pen.beginPath();
  pen.moveTo(-0.14, 0.1);
  pen.lineTo(0.16, 0.04);
  pen.lineTo(-0.02, -0.13);
  pen.closePath();
  pen.fillStyle = "#ffffff";
  pen.fill();
}

/** An arc around the own avatar towards who hit it. */
function damageArc(pen: Pen): void {
  const radius = 1.35;
  for (let step = 0; step < 5; step++) {
    pen.beginPath();
    pen.arc(0, 0, radius, -0.46 + step * 0.03, 0.46 - step * 0.03);
    pen.lineWidth = 0.22 - step * 0.035;
    pen.lineCap = "round";
    pen.strokeStyle = `rgb(255 255 255 / ${0.12 + step * 0.12})`;
    pen.stroke();
  }
}

export const EFFECT_DRAWINGS: readonly Drawing[] = [
  { name: "glow", width: 2, height: 2, detail: 64, draw: soft(1, 0.18) },
  { name: "soft", width: 2, height: 2, detail: 48, draw: soft(1, 0.4) },
  { name: "tracer", width: 1.9, height: 0.2, detail: 100, draw: streak(1.8, 0.15) },
  { name: "pellet", width: 0.9, height: 0.2, detail: 100, draw: streak(0.8, 0.15) },
  { name: "spark", width: 0.6, height: 0.12, detail: 100, draw: streak(0.55, 0.09) },
  { name: "ball", width: 0.7, height: 0.7, detail: 100, draw: ball },
  { name: "flash", width: 1.3, height: 0.9, detail: 84, draw: flash },
  { name: "wave", width: 2, height: 2, detail: 100, draw: wave },
  { name: "shard", width: 0.4, height: 0.4, detail: 84, draw: shard },
  { name: "damage", width: 3.1, height: 3.1, detail: 64, draw: damageArc },
];
