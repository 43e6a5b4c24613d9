// The module that the Maven build compiles from io.tickwire.web.rules.RulesModule; rules.ts says what the numbers mean.
declare module "arena-rules" {
  export function unit(): number;
  export function halfWidthUnits(): number;
  export function halfHeightUnits(): number;
  export function viewHalfWidthUnits(): number;
  export function viewHalfHeightUnits(): number;
  export function wallCount(): number;
  export function wallLeft(wall: number): number;
  export function wallTop(wall: number): number;
  export function wallRight(wall: number): number;
  export function wallBottom(wall: number): number;
  export function wallLook(wall: number): number;
  export function pillarCount(): number;
  export function pillarX(pillar: number): number;
  export function pillarY(pillar: number): number;
  export function pillarRadiusQuarters(pillar: number): number;
  export function pickUpCount(): number;
  export function pickUpX(pickUp: number): number;
  export function pickUpY(pickUp: number): number;
  export function pickUpKind(pickUp: number): number;
  export function runnerRadius(): number;
  export function dashWaitTicks(): number;
  export function healthMax(): number;
  export function heatMax(): number;
  export function burstRadius(): number;
  export function scatterShellsMax(): number;
  export function cannonShellsMax(): number;
  export function runnerNumbers(): number;
  export function steeringNumbers(): number;
  export function volleyNumbers(): number;
  export function flightNumbers(): number;
  export class RunnerAhead {
    private constructor();
    step(): void;
    knock(angle: number, speed: number): void;
    revive(spawn: number): void;
    start(shot: number): void;
    fly(): boolean;
  }
  export function runnerAhead(
    runner: Int32Array,
    steering: Int32Array,
    volley: Int32Array,
    flight: Int32Array,
  ): RunnerAhead;
}
