import { Container, Sprite, type Texture } from "pixi.js";

/** As much of the atlas as particles need. */
export interface Looks {
  texture(name: string): Texture;
  unit(name: string): number;
}

const PARTICLES_MAX = 700;
const DRAG_PER_S = 3.2;

/** One short-lived sprite: how it begins is said by the calls that follow {@link Particles.begin}, the rest is arithmetic. */
export class Particle {
  readonly sprite: Sprite;
  leftMs = 0;
  #look = "";
  #unit = 1;
  #lifeMs = 1;
  #velocityX = 0;
  #velocityY = 0;
  #from = 1;
  #to = 1;
  #alpha = 1;
  /** Radians a second. */
  #spin = 0;

  constructor(sprite: Sprite) {
    this.sprite = sprite;
  }

  /** It begins as this, there, resting, with 1 ms to live. */
  reset(looks: Looks, look: string, x: number, y: number): this {
    if (this.#look !== look) {
      this.#look = look;
      this.sprite.texture = looks.texture(look);
      this.#unit = looks.unit(look);
    }
    this.#velocityX = 0;
    this.#velocityY = 0;
    this.#spin = 0;
    this.sprite.position.set(x, y);
    this.sprite.rotation = 0;
    this.sprite.visible = true;
    return this.fades(1, 1).grows(1, 1);
  }

  /** Is so opaque, and is gone after that time. */
  fades(alpha: number, lifeMs: number): this {
    this.#alpha = alpha;
    this.leftMs = lifeMs;
    this.#lifeMs = lifeMs;
    return this;
  }

  /** Its size at the beginning, of what it was drawn at, and at the end. */
  grows(from: number, to = from * 0.8): this {
    this.#from = from;
    this.#to = to;
    return this;
  }

  /** Radians, and units a second along them. */
  flies(angle: number, speed = 0): this {
    this.sprite.rotation = angle;
    this.#velocityX = Math.cos(angle) * speed;
    this.#velocityY = Math.sin(angle) * speed;
    return this;
  }

  /** Radians a second. */
  spins(spin: number): this {
    this.#spin = spin;
    return this;
  }

  colored(color: number): this {
    this.sprite.tint = color;
    return this;
  }

  /** False: it is over. */
  step(elapsedMs: number, drag: number): boolean {
    this.leftMs -= elapsedMs;
    if (this.leftMs <= 0) {
      this.sprite.visible = false;
      return false;
    }
    const { sprite } = this;
    const seconds = elapsedMs / 1000;
    sprite.x += this.#velocityX * seconds;
    sprite.y += this.#velocityY * seconds;
    this.#velocityX *= drag;
    this.#velocityY *= drag;
    sprite.rotation += this.#spin * seconds;
    const left = this.leftMs / this.#lifeMs;
    sprite.scale.set((this.#to + (this.#from - this.#to) * left) * this.#unit);
    sprite.alpha = this.#alpha * left;
    return true;
  }
}

/** Short-lived sprites, used again and again, so that a fight makes no garbage: at most 700; of more, the new ones are not shown. */
export class Particles {
  readonly root = new Container();
  readonly #looks: Looks;
  readonly #blend: "normal" | "add";
  /** The first `#alive` of them are. */
  readonly #all: Particle[] = [];
  /** What is begun when there are too many. */
  readonly #nobody: Particle;
  #alive = 0;

  constructor(looks: Looks, blend: "normal" | "add") {
    this.#looks = looks;
    this.#blend = blend;
    this.#nobody = this.#make();
  }

  /** How many are to be seen. */
  get alive(): number {
    return this.#alive;
  }

  begin(look: string, x: number, y: number): Particle {
    if (this.#alive >= PARTICLES_MAX) {
      return this.#nobody.reset(this.#looks, look, x, y);
    }
    let particle = this.#all[this.#alive];
    if (particle === undefined) {
      particle = this.#make();
      this.#all.push(particle);
      this.root.addChild(particle.sprite);
    }
    this.#alive++;
    return particle.reset(this.#looks, look, x, y);
  }

  step(elapsedMs: number): void {
    const drag = Math.exp((-DRAG_PER_S * elapsedMs) / 1000);
    for (let i = this.#alive - 1; i >= 0; i--) {
      const particle = this.#all[i] as Particle;
      if (!particle.step(elapsedMs, drag)) {
        this.#alive--;
        this.#all[i] = this.#all[this.#alive] as Particle;
        this.#all[this.#alive] = particle;
      }
    }
  }

  clear(): void {
    this.step(Number.POSITIVE_INFINITY);
  }

  #make(): Particle {
    const sprite = new Sprite({ anchor: 0.5, visible: false });
    sprite.blendMode = this.#blend;
    return new Particle(sprite);
  }
}
