import type { Controls } from "./controls.ts";

export interface Listening {
  readonly stage: HTMLElement;
  /** In the room, and no dialog open. */
  playing(): boolean;
  onMenu(): void;
  onChat(): void;
  /** Whoever watches uses keys otherwise; true: this one was for that. */
  watches(code: string): boolean;
  onScores(shown: boolean): void;
}

/** Hears the keyboard of the window, and mouse and fingers on the stage. */
export function listen(controls: Controls, page: Listening): void {
  listenForKeys(controls, page);
  listenForMouse(controls, page);
  listenForFingers(controls, page);
  window.addEventListener("blur", () => {
    controls.releaseAll();
    page.onScores(false);
  });
}

function listenForKeys(controls: Controls, page: Listening): void {
  window.addEventListener("keydown", (event) => {
    if (!page.playing() || writes(event.target) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const onButton = event.target instanceof HTMLButtonElement && (event.code === "Space" || event.code === "Enter");
    if (event.code === "Escape") {
      event.preventDefault();
      page.onMenu();
    } else if (event.code === "Tab") {
      event.preventDefault();
      page.onScores(true);
    } else if (!onButton && (event.code === "Enter" || event.code === "NumpadEnter")) {
      event.preventDefault();
      page.onChat();
    } else if (!onButton && page.watches(event.code)) {
      event.preventDefault();
    } else if (!onButton && controls.keys.press(event.code)) {
      controls.use("mouse");
      event.preventDefault();
    }
  });
  window.addEventListener("keyup", (event) => {
    controls.keys.release(event.code);
    if (event.code === "Tab") {
      page.onScores(false);
    }
  });
}

/** Somebody writes there: keys are letters then, and move among what belongs to it. */
function writes(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("#chat") !== null;
}

function listenForMouse(controls: Controls, page: Listening): void {
  const { stage } = page;
  const point = (event: PointerEvent): void => {
    controls.use("mouse");
    const box = stage.getBoundingClientRect();
    controls.mouseAt(event.clientX - box.left, event.clientY - box.top);
  };
  window.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" && page.playing()) {
      point(event);
    }
  });
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0 && page.playing()) {
      stage.setPointerCapture(event.pointerId);
      point(event);
      controls.keys.mouse(true);
    }
  });
  const up = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && event.button === 0) {
      controls.keys.mouse(false);
    }
  };
  stage.addEventListener("pointerup", up);
  stage.addEventListener("pointercancel", up);
  stage.addEventListener("contextmenu", (event) => event.preventDefault());
  stage.addEventListener("wheel", (event) => controls.keys.turnWheel(event.deltaY), { passive: true });
}

function listenForFingers(controls: Controls, page: Listening): void {
  const { stage } = page;
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" && page.playing()) {
      stage.setPointerCapture(event.pointerId);
      controls.use("touch");
      const box = stage.getBoundingClientRect();
      controls.sticks.down(event.pointerId, event.clientX - box.left, event.clientY - box.top, box.width);
    }
  });
  stage.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") {
      const box = stage.getBoundingClientRect();
      controls.sticks.drag(event.pointerId, event.clientX - box.left, event.clientY - box.top);
    }
  });
  const up = (event: PointerEvent): void => controls.sticks.up(event.pointerId);
  stage.addEventListener("pointerup", up);
  stage.addEventListener("pointercancel", up);
}
