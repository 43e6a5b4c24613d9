import { element } from "../../shared/element.ts";
import { STICK_RADIUS_PX, type Stick, type TouchSticks } from "../input/touch-sticks.ts";

/** Shows the sticks where the fingers are. */
export class StickMarks {
  readonly #move = element("stick-move");
  readonly #aim = element("stick-aim");

  draw(sticks: TouchSticks): void {
    show(this.#move, sticks.move);
    show(this.#aim, sticks.aim);
  }
}

function show(mark: HTMLElement, stick: Stick | undefined): void {
  mark.style.visibility = stick === undefined ? "hidden" : "visible";
  const knob = mark.firstElementChild;
  if (stick === undefined || !(knob instanceof HTMLElement)) {
    return;
  }
  const dx = stick.x - stick.fromX;
  const dy = stick.y - stick.fromY;
  const shorten = Math.min(1, STICK_RADIUS_PX / Math.max(1, Math.hypot(dx, dy)));
  mark.style.transform = `translate(${stick.fromX}px, ${stick.fromY}px)`;
  knob.style.transform = `translate(${dx * shorten}px, ${dy * shorten}px)`;
}
