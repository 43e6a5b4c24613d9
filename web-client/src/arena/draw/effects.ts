import type { Atlas } from "./atlas.ts";
import { PALETTE, shotColor } from "./palette.ts";
import { Particles } from "./particles.ts";

/** What flashes, sparks and bursts; looks only, nothing depends on it. */
export class Effects {
  /** Lies under what stands. */
  readonly solid: Particles;
  /** Shines over it. */
  readonly glow: Particles;
  /** Fewer and calmer, for those who asked for less motion. */
  calm = false;

  constructor(atlas: Atlas) {
    this.solid = new Particles(atlas, "normal");
    this.glow = new Particles(atlas, "add");
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
    this.glow.begin({
      look: "flash",
      x: mx + Math.cos(angle) * 0.3 * size,
      y: my + Math.sin(angle) * 0.3 * size,
      angle,
      lifeMs: 70,
      from: size,
      alpha: 0.95,
      color,
    });
    this.glow.begin({ look: "soft", x: mx, y: my, angle, lifeMs: 110, from: 1.5 * size, alpha: 0.34, color });
    if (weapon !== 1) {
      for (let i = 0; i < 4; i++) {
        const off = angle + (Math.random() - 0.5) * 0.7;
        this.solid.begin({
          look: "soft",
          x: mx,
          y: my,
          angle: off,
          speed: 1.5 + Math.random() * 2,
          lifeMs: 420,
          from: 0.16,
          to: 0.5,
          alpha: 0.16,
          color: 0x93a0ba,
        });
      }
    }
  }

  /** A shot ends somewhere. */
  impact(x: number, y: number, angle: number, weapon: number): void {
    const color = shotColor(weapon);
    const count = this.calm ? 2 : weapon === 1 ? 5 : 3;
    for (let i = 0; i < count; i++) {
      const off = angle + Math.PI + (Math.random() - 0.5) * 2.2;
      this.glow.begin({
        look: "spark",
        x,
        y,
        angle: off,
        speed: 4 + Math.random() * 6,
        lifeMs: 150 + Math.random() * 120,
        from: 0.8,
        to: 0.3,
        alpha: 0.9,
        color,
      });
    }
    this.glow.begin({ look: "glow", x, y, lifeMs: 120, from: 0.5, alpha: 0.75, color });
  }

  /** Somebody loses health. */
  hurt(x: number, y: number, color: number): void {
    const count = this.calm ? 2 : 6;
    for (let i = 0; i < count; i++) {
      const angle = Math.random() * 2 * Math.PI;
      this.glow.begin({
        look: "spark",
        x,
        y,
        angle,
        speed: 3 + Math.random() * 6,
        lifeMs: 200,
        from: 1,
        to: 0.3,
        alpha: 0.9,
        color,
      });
    }
    this.glow.begin({ look: "wave", x, y, lifeMs: 160, from: 0.75, alpha: 0.35, color: PALETTE.white });
  }

  /** Somebody dies. */
  death(x: number, y: number, color: number): void {
    this.glow.begin({ look: "glow", x, y, lifeMs: 300, from: 2.6, alpha: 0.8, color });
    this.glow.begin({ look: "wave", x, y, lifeMs: 420, from: 0.3, to: 2.4, alpha: 0.85, color });
    const count = this.calm ? 6 : 18;
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * 2 * Math.PI + Math.random() * 0.4;
      const speed = 3 + Math.random() * 8;
      this.solid.begin({
        look: "shard",
        x,
        y,
        angle,
        speed,
        lifeMs: 500 + Math.random() * 500,
        from: 0.7 + Math.random() * 0.7,
        to: 0.35,
        alpha: 1,
        color,
        spin: (Math.random() - 0.5) * 14,
      });
      this.glow.begin({
        look: "spark",
        x,
        y,
        angle,
        speed: speed * 1.5,
        lifeMs: 260,
        from: 1.2,
        to: 0.3,
        alpha: 0.9,
        color: PALETTE.white,
      });
    }
  }

  /** A cannon's shot bursts; radius in units. */
  burst(x: number, y: number, radius: number): void {
    const color = PALETTE.cannon;
    this.glow.begin({ look: "glow", x, y, lifeMs: 260, from: radius * 0.95, alpha: 0.95, color: PALETTE.rifle });
    this.glow.begin({ look: "soft", x, y, lifeMs: 480, from: radius * 1.25, alpha: 0.5, color });
    this.glow.begin({ look: "wave", x, y, lifeMs: 330, from: 0.4, to: radius * 1.05, alpha: 0.95, color });
    const count = this.calm ? 6 : 20;
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * 2 * Math.PI + Math.random() * 0.5;
      const speed = 5 + Math.random() * 9;
      this.glow.begin({
        look: "spark",
        x,
        y,
        angle,
        speed,
        lifeMs: 280 + Math.random() * 160,
        from: 1.6,
        to: 0.4,
        alpha: 1,
        color,
      });
      this.solid.begin({
        look: "soft",
        x,
        y,
        angle,
        speed: speed * 0.32,
        lifeMs: 700 + Math.random() * 400,
        from: 0.45,
        to: 1.15,
        alpha: 0.2,
        color: 0x2c3344,
      });
    }
  }

  /** Behind a cannon's shot. */
  wake(x: number, y: number): void {
    this.glow.begin({ look: "glow", x, y, lifeMs: 340, from: 0.42, to: 0.1, alpha: 0.5, color: PALETTE.cannon });
    this.solid.begin({
      look: "soft",
      x,
      y,
      angle: Math.random() * 6.3,
      speed: 0.4,
      lifeMs: 620,
      from: 0.2,
      to: 0.5,
      alpha: 0.14,
      color: 0x8f9bb5,
    });
  }

  /** Where one who dashes was. */
  afterimage(look: string, x: number, y: number, angle: number, color: number): void {
    this.solid.begin({ look, x, y, angle, lifeMs: 240, from: 1, to: 0.9, alpha: 0.42, color });
  }

  /** Somebody comes into the world. */
  spawn(x: number, y: number, color: number): void {
    this.glow.begin({ look: "wave", x, y, lifeMs: 480, from: 2, to: 0.5, alpha: 0.7, color });
    this.glow.begin({ look: "soft", x, y, lifeMs: 420, from: 1.6, alpha: 0.5, color });
  }

  /** Something was taken. */
  taken(x: number, y: number, color: number): void {
    this.glow.begin({ look: "wave", x, y, lifeMs: 360, from: 0.5, to: 1.4, alpha: 0.7, color });
    for (let i = 0; i < 6; i++) {
      this.glow.begin({
        look: "spark",
        x,
        y,
        angle: (i * Math.PI) / 3,
        speed: 4,
        lifeMs: 260,
        from: 0.9,
        to: 0.3,
        alpha: 0.9,
        color,
      });
    }
  }
}
