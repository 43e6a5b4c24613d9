/** An element of the page's HTML. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`cannot find #${id} in the page`);
  }
  return found;
}

/** Writes only what differs, so that nothing is laid out again, or read out again, for nothing. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}
