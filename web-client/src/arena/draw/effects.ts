import { PALETTE, shotColor } from "./palette.ts";
import { type Looks, type Particle, Particles } from "./particles.ts";

const SMOKE = 0x93a0ba;
const DARK_SMOKE = 0x2c3344;
const WAKE_SMOKE = 0x8f9bb5;

/** What flashes, sparks and bursts; looks only, nothing depends on it. */
export class Effects {
  /** Lies under what stands. */
  readonly solid: Particles;
  /** Shines over it. */
  readonly glow: Particles;
  /** Fewer and calmer, for those who asked for less motion. */
  calm = false;

  constructor(looks: Looks) {
    this.solid = new Particles(looks, "normal");
    this.glow = new Particles(looks, "add");
  }

  step(elapsedMs: number): void {
    this.solid.step(elapsedMs);
    this.glow.step(elapsedMs);
  }

  clear(): void {
    this.solid.clear();
    this.glow.clear();
  }

  /** A weapon fires. */
  muzzle(x: number, y: number, angle: number, weapon: number): void {
    const color = shotColor(weapon);
    const size = weapon === 1 ? 0.62 : weapon === 2 ? 1 : 1.2;
    const ahead = 1.25;
    const mx = x + Math.cos(angle) * ahead;
    const my = y + Math.sin(angle) * ahead;
    const fx = mx + Math.cos(angle) * 0.3 * size;
    const fy = my + Math.sin(angle) * 0.3 * size;
    this.glow.begin("flash", fx, fy).flies(angle).grows(size).fades(0.95, 70).colored(color);
    this.glow
      .begin("soft", mx, my)
      .grows(1.5 * size)
      .fades(0.34, 110)
      .colored(color);
    if (weapon !== 1) {
      for (let i = 0; i < 4; i++) {
        const off = angle + (Math.random() - 0.5) * 0.7;
        const speed = 1.5 + Math.random() * 2;
        this.solid.begin("soft", mx, my).flies(off, speed).grows(0.16, 0.5).fades(0.16, 420).colored(SMOKE);
      }
    }
  }

  /** A shot ends somewhere. */
  impact(x: number, y: number, angle: number, weapon: number): void {
    const color = shotColor(weapon);
    const count = this.calm ? 2 : weapon === 1 ? 5 : 3;
    for (let i = 0; i < count; i++) {
      const off = angle + Math.PI + (Math.random() - 0.5) * 2.2;
      this.#spark(x, y, color)
        .flies(off, 4 + Math.random() * 6)
        .grows(0.8, 0.3)
        .fades(0.9, 150 + Math.random() * 120);
    }
    this.glow.begin("glow", x, y).grows(0.5).fades(0.75, 120).colored(color);
  }

  /** Somebody loses health. */
  hurt(x: number, y: number, color: number): void {
    const count = this.calm ? 2 : 6;
    for (let i = 0; i < count; i++) {
      const angle = Math.random() * 2 * Math.PI;
      this.#spark(x, y, color)
        .flies(angle, 3 + Math.random() * 6)
        .grows(1, 0.3)
        .fades(0.9, 200);
    }
    this.glow.begin("wave", x, y).grows(0.75).fades(0.35, 160).colored(PALETTE.white);
  }

  /** Somebody dies. */
  death(x: number, y: number, color: number): void {
    this.glow.begin("glow", x, y).grows(2.6).fades(0.8, 300).colored(color);
    this.glow.begin("wave", x, y).grows(0.3, 2.4).fades(0.85, 420).colored(color);
    const count = this.calm ? 6 : 18;
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * 2 * Math.PI + Math.random() * 0.4;
      const speed = 3 + Math.random() * 8;
      this.solid
        .begin("shard", x, y)
        .flies(angle, speed)
        .spins((Math.random() - 0.5) * 14)
        .grows(0.7 + Math.random() * 0.7, 0.35)
        .fades(1, 500 + Math.random() * 500)
        .colored(color);
      this.#spark(x, y, PALETTE.white)
        .flies(angle, speed * 1.5)
        .grows(1.2, 0.3)
        .fades(0.9, 260);
    }
  }

  /** A cannon's shot bursts; radius in units. */
  burst(x: number, y: number, radius: number): void {
    const color = PALETTE.cannon;
    this.glow
      .begin("glow", x, y)
      .grows(radius * 0.95)
      .fades(0.95, 260)
      .colored(PALETTE.rifle);
    this.glow
      .begin("soft", x, y)
      .grows(radius * 1.25)
      .fades(0.5, 480)
      .colored(color);
    this.glow
      .begin("wave", x, y)
      .grows(0.4, radius * 1.05)
      .fades(0.95, 330)
      .colored(color);
    const count = this.calm ? 6 : 20;
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * 2 * Math.PI + Math.random() * 0.5;
      const speed = 5 + Math.random() * 9;
      this.#spark(x, y, color)
        .flies(angle, speed)
        .grows(1.6, 0.4)
        .fades(1, 280 + Math.random() * 160);
      this.solid
        .begin("soft", x, y)
        .flies(angle, speed * 0.32)
        .grows(0.45, 1.15)
        .fades(0.2, 700 + Math.random() * 400)
        .colored(DARK_SMOKE);
    }
  }

  /** Behind a cannon's shot. */
  wake(x: number, y: number): void {
    const angle = Math.random() * 2 * Math.PI;
    this.glow.begin("glow", x, y).grows(0.42, 0.1).fades(0.5, 340).colored(PALETTE.cannon);
    this.solid.begin("soft", x, y).flies(angle, 0.4).grows(0.2, 0.5).fades(0.14, 620).colored(WAKE_SMOKE);
  }

  /** Where one who dashes was. */
  afterimage(look: string, x: number, y: number, angle: number, color: number): void {
    this.solid.begin(look, x, y).flies(angle).grows(1, 0.9).fades(0.42, 240).colored(color);
  }

  /** Somebody comes into the world. */
  spawn(x: number, y: number, color: number): void {
    this.glow.begin("wave", x, y).grows(2, 0.5).fades(0.7, 480).colored(color);
    this.glow.begin("soft", x, y).grows(1.6).fades(0.5, 420).colored(color);
  }

  /** Something was taken. */
  taken(x: number, y: number, color: number): void {
    this.glow.begin("wave", x, y).grows(0.5, 1.4).fades(0.7, 360).colored(color);
    for (let i = 0; i < 6; i++) {
      this.#spark(x, y, color)
        .flies((i * Math.PI) / 3, 4)
        .grows(0.9, 0.3)
        .fades(0.9, 260);
    }
  }

  #spark(x: number, y: number, color: number): Particle {
    return this.glow.begin("spark", x, y).colored(color);
  }
}
