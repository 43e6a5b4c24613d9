import { MAP } from "../../src/arena/rules.ts";
import type { PlayerPage } from "./browser.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

const CLOSE = 8;

/** Runs round the walls by key events, until it stands close to a place with nothing in between, or is dead. */
export async function runTo(page: PlayerPage, there: Place): Promise<void> {
  const own = await page.ownEntityId();
  const way = wayBetween(await placeOf(page, own), there);
  const end = way.findIndex((point) => Math.hypot(point.x - there.x, point.y - there.y) < CLOSE && seen(point, there));
  await page.page.evaluate(follow, [own, way.slice(0, end + 1)] as const);
}

/** Runs to whom it sees, and to the middle when it sees nobody, until it lies there: who stands still may be left alone for minutes. */
export async function runUntilKilled(page: PlayerPage): Promise<void> {
  for (let prey = await nearest(page); prey !== "dead"; prey = await nearest(page)) {
    await runTo(page, prey);
    await page.untilTick((await page.tick()) + 15);
  }
}

async function nearest(page: PlayerPage): Promise<Place | "dead"> {
  return page.page.evaluate(() => {
    const arena = window.arena;
    if (arena?.own()?.health === 0) {
      return "dead";
    }
    const here = arena?.shown() ?? { x: 0, y: 0 };
    const away = (place: Place): number => Math.hypot(place.x - here.x, place.y - here.y);
    const standing = arena?.others().filter((other) => !other.down) ?? [];
    const [first = { x: 0, y: 0 }] = standing.sort((one, other) => away(one) - away(other));
    return { x: first.x, y: first.y };
  });
}

/** In the page, in each of its pictures: this goes on without asking the test. */
async function follow([own, way]: readonly [number, readonly Place[]]): Promise<void> {
  const keys = { KeyA: false, KeyD: false, KeyW: false, KeyS: false };
  const hold = (code: keyof typeof keys, wanted: boolean): void => {
    if (keys[code] !== wanted) {
      keys[code] = wanted;
      window.dispatchEvent(new KeyboardEvent(wanted ? "keydown" : "keyup", { code }));
    }
  };
  let at = 0;
  while (at < way.length && window.arena?.own()?.health !== 0) {
    const here = window.tickwire?.placeOf(own) ?? { x: 0, y: 0 };
    const next = way[at] ?? here;
    const dx = next.x - here.x;
    const dy = next.y - here.y;
    if (Math.hypot(dx, dy) < 0.9) {
      at++;
      continue;
    }
    hold("KeyA", dx < -0.3);
    hold("KeyD", dx > 0.3);
    hold("KeyW", dy < -0.3);
    hold("KeyS", dy > 0.3);
    await new Promise(requestAnimationFrame);
  }
  for (const code of Object.keys(keys)) {
    hold(code as keyof typeof keys, false);
  }
}

async function placeOf(page: PlayerPage, entityId: number): Promise<Place> {
  const place = await page.placeOf(entityId);
  if (place === undefined) {
    throw new Error(`cannot walk: avatar ${entityId} is not there`);
  }
  return place;
}

/** The shortest way over whole numbers that are a unit away from all that stands. */
function wayBetween(from: Place, to: Place): Place[] {
  const goal = nearestFree(from);
  const start = nearestFree(to);
  const towards = new Map<string, Place>([[key(start), start]]);
  const queue = [start];
  for (let at = queue.shift(); at !== undefined && key(at) !== key(goal); at = queue.shift()) {
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const next = { x: at.x + dx, y: at.y + dy };
      if (!towards.has(key(next)) && free(next)) {
        towards.set(key(next), at);
        queue.push(next);
      }
    }
  }
  const way = [goal];
  for (let at = goal; key(at) !== key(start); ) {
    at = towards.get(key(at)) ?? start;
    way.push(at);
  }
  return way;
}

function nearestFree(place: Place): Place {
  let nearest: Place | undefined;
  for (let x = Math.floor(place.x) - 2; x <= place.x + 3; x++) {
    for (let y = Math.floor(place.y) - 2; y <= place.y + 3; y++) {
      const away = Math.hypot(x - place.x, y - place.y);
      if (free({ x, y }) && (nearest === undefined || away < Math.hypot(nearest.x - place.x, nearest.y - place.y))) {
        nearest = { x, y };
      }
    }
  }
  return nearest ?? place;
}

function free(place: Place): boolean {
  const { x, y } = place;
  return (
    Math.abs(x) < MAP.halfWidth &&
    Math.abs(y) < MAP.halfHeight &&
    !MAP.walls.some((wall) => x > wall.left - 1 && x < wall.right + 1 && y > wall.top - 1 && y < wall.bottom + 1) &&
    !MAP.pillars.some((pillar) => Math.hypot(x - pillar.x, y - pillar.y) < pillar.radius + 1)
  );
}

function seen(from: Place, to: Place): boolean {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * 4);
  return Array.from({ length: steps }, (_, step) => step / steps).every((share) => {
    const x = from.x + (to.x - from.x) * share;
    const y = from.y + (to.y - from.y) * share;
    return (
      !MAP.walls.some((wall) => x > wall.left && x < wall.right && y > wall.top && y < wall.bottom) &&
      !MAP.pillars.some((pillar) => Math.hypot(x - pillar.x, y - pillar.y) < pillar.radius + 0.2)
    );
  });
}

function key(place: Place): string {
  return `${place.x},${place.y}`;
}
