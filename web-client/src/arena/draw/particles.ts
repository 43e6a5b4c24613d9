import { Container, Sprite, type Texture } from "pixi.js";
import type { Atlas } from "./atlas.ts";

const PARTICLES_MAX = 700;

/** How one particle begins; what it does after that is arithmetic. */
export interface Spark {
  /** In the atlas. */
  readonly look: string;
  readonly x: number;
  readonly y: number;
  /** Radians. */
  readonly angle?: number;
  /** Units a second along the angle. */
  readonly speed?: number;
  readonly lifeMs: number;
  /** Its size at the beginning, of what it was drawn at, and at the end. */
  readonly from: number;
  readonly to?: number;
  readonly alpha: number;
  readonly color: number;
  /** Radians a second. */
  readonly spin?: number;
}

interface Particle {
  readonly sprite: Sprite;
  look: string;
  unit: number;
  leftMs: number;
  lifeMs: number;
  velocityX: number;
  velocityY: number;
  from: number;
  to: number;
  alpha: number;
  spin: number;
}

/** Short-lived sprites, used again and again: at most 700; of more, the new ones are not begun. */
export class Particles {
  readonly root = new Container();
  readonly #atlas: Atlas;
  readonly #blend: "normal" | "add";
  readonly #alive: Particle[] = [];
  readonly #resting: Particle[] = [];

  constructor(atlas: Atlas, blend: "normal" | "add") {
    this.#atlas = atlas;
    this.#blend = blend;
  }

  begin(spark: Spark): void {
    const particle = this.#resting.pop() ?? this.#make();
    if (particle === undefined) {
      return;
    }
    if (particle.look !== spark.look) {
      particle.look = spark.look;
      particle.sprite.texture = this.#texture(spark.look);
      particle.unit = this.#atlas.unit(spark.look);
    }
    particle.leftMs = spark.lifeMs;
    particle.lifeMs = spark.lifeMs;
    const angle = spark.angle ?? 0;
    const speed = spark.speed ?? 0;
    particle.velocityX = Math.cos(angle) * speed;
    particle.velocityY = Math.sin(angle) * speed;
    particle.from = spark.from;
    particle.to = spark.to ?? spark.from * 0.8;
    particle.alpha = spark.alpha;
    particle.spin = spark.spin ?? 0;
    particle.sprite.position.set(spark.x, spark.y);
    particle.sprite.rotation = angle;
    particle.sprite.tint = spark.color;
    particle.sprite.visible = true;
    this.#show(particle);
    this.#alive.push(particle);
  }

  step(elapsedMs: number): void {
    const seconds = elapsedMs / 1000;
    const drag = Math.exp(-3.2 * seconds);
    for (let i = this.#alive.length - 1; i >= 0; i--) {
      const particle = this.#alive[i] as Particle;
      particle.leftMs -= elapsedMs;
      if (particle.leftMs <= 0) {
        particle.sprite.visible = false;
        this.#alive[i] = this.#alive[this.#alive.length - 1] as Particle;
        this.#alive.pop();
        this.#resting.push(particle);
        continue;
      }
      particle.sprite.x += particle.velocityX * seconds;
      particle.sprite.y += particle.velocityY * seconds;
      particle.velocityX *= drag;
      particle.velocityY *= drag;
      particle.sprite.rotation += particle.spin * seconds;
      this.#show(particle);
    }
  }

  clear(): void {
    this.step(Number.POSITIVE_INFINITY);
  }

  #show(particle: Particle): void {
    const left = particle.leftMs / particle.lifeMs;
    particle.sprite.scale.set((particle.to + (particle.from - particle.to) * left) * particle.unit);
    particle.sprite.alpha = particle.alpha * left;
  }

  #texture(look: string): Texture {
    return this.#atlas.texture(look);
  }

  #make(): Particle | undefined {
    if (this.#alive.length >= PARTICLES_MAX) {
      return undefined;
    }
    const sprite = new Sprite({ texture: this.#texture("glow"), anchor: 0.5 });
    sprite.blendMode = this.#blend;
    this.root.addChild(sprite);
    return {
      sprite,
      look: "glow",
      unit: this.#atlas.unit("glow"),
      leftMs: 0,
      lifeMs: 1,
      velocityX: 0,
      velocityY: 0,
      from: 1,
      to: 1,
      alpha: 1,
      spin: 0,
    };
  }
}
