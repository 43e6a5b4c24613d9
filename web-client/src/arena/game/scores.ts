import { type FieldValue, Part, type Row, type World } from "../../sdk/index.ts";
import { type RUNNER_FIELDS, runnerNumber } from "../rules.ts";

/** A participant's line on the score list. */
export interface ScoreLine {
  readonly participant: number;
  /** Its number in the room; 0: the server plays it. */
  readonly player: number;
  readonly name: string;
  readonly bot: boolean;
  readonly present: boolean;
  readonly side: number;
  readonly kills: number;
  readonly deaths: number;
  readonly best: number;
}

export interface Match {
  readonly teams: boolean;
  readonly phase: "playing" | "result";
  readonly round: number;
  readonly endsTick: number;
  readonly kills1: number;
  readonly kills2: number;
  readonly winner: number;
}

/** The newest numbers of the own avatar, which only its owner is sent; what can be run ahead is. */
export interface Own {
  readonly participant: number;
  readonly side: number;
  readonly health: number;
  readonly weapon: number;
  readonly heat: number;
  readonly overheated: boolean;
  /** [weapon] */
  readonly shells: readonly number[];
  readonly dashWaitTicks: number;
  /** The tick at which it comes back; 0: it is alive. */
  readonly returnTick: number;
}

/** Everyone, the best first: more kills, then fewer deaths, then who came first. */
export function scoreLines(world: World): ScoreLine[] {
  const lines: ScoreLine[] = [];
  for (const row of publicRows(world, "Score")) {
    const read = reader(world, row);
    lines.push({
      participant: Number(read("participant")),
      player: Number(read("player")),
      name: String(read("name")),
      bot: read("bot") === true,
      present: read("present") === true,
      side: Number(read("side")),
      kills: Number(read("kills")),
      deaths: Number(read("deaths")),
      best: Number(read("best")),
    });
  }
  return lines.sort(byRank);
}

export function byRank(a: ScoreLine, b: ScoreLine): number {
  return b.kills - a.kills || a.deaths - b.deaths || a.participant - b.participant;
}

/** Its place on the list, from 1; who has as many kills and deaths shares it. 0: it is not there. */
export function placeOf(lines: readonly ScoreLine[], participant: number): number {
  const own = lines.find((line) => line.participant === participant);
  if (own === undefined) {
    return 0;
  }
  return (
    1 + lines.filter((line) => line.kills > own.kills || (line.kills === own.kills && line.deaths < own.deaths)).length
  );
}

export function matchOf(world: World): Match | undefined {
  for (const row of publicRows(world, "Match")) {
    const read = reader(world, row);
    return {
      teams: read("mode") === "TEAMS",
      phase: read("phase") === "RESULT" ? "result" : "playing",
      round: Number(read("round")),
      endsTick: Number(read("endsTick")),
      kills1: Number(read("kills1")),
      kills2: Number(read("kills2")),
      winner: Number(read("winner")),
    };
  }
  return undefined;
}

export function ownOf(world: World): Own | undefined {
  const id = world.replica.ownEntityId();
  const shown = id === undefined ? undefined : world.replica.row(id, Part.PUBLIC);
  const exact = id === undefined ? undefined : world.replica.row(id, Part.OWNER);
  if (shown === undefined || exact === undefined) {
    return undefined;
  }
  const read = reader(world, shown);
  const readTold = reader(world, exact);
  const ahead = world.predictedEntityId === id ? world.prediction?.state : undefined;
  const readExact = (name: (typeof RUNNER_FIELDS)[number]): FieldValue | undefined =>
    ahead === undefined ? readTold(name) : ahead[runnerNumber(name)];
  return {
    participant: Number(read("participant")),
    side: Number(read("side")),
    health: Number(readExact("life")),
    weapon: Number(readExact("armed")),
    heat: Number(readExact("heat")),
    overheated: Number(readExact("overheated")) === 1,
    shells: [0, 0, Number(readExact("scatterShells")), Number(readExact("cannonShells"))],
    dashWaitTicks: Number(readExact("dashWaitTicks")),
    returnTick: Number(readTold("returnTick")),
  };
}

function* publicRows(world: World, typeName: string): Generator<Row> {
  for (const row of world.replica.rows.values()) {
    if (row.part.part === Part.PUBLIC && row.type.name === typeName) {
      yield row;
    }
  }
}

function reader(world: World, row: Row): (name: string) => FieldValue | undefined {
  return (name) => {
    const field = row.field(name);
    return field === undefined ? undefined : row.valueAt(field, world.replica.tick);
  };
}
