const NAME = "first content of ";

/** Measures from now on when each control has something to read, in place of its skeleton, since it was placed. */
export function watchFirstContent(cells: Map<string, HTMLElement>): void {
  const waiting = new Map(cells);
  const look = () => {
    for (const [name, cell] of waiting) {
      if (cell.childElementCount === 0 || cell.querySelector('[aria-busy="true"]')) continue;
      performance.measure(NAME + name, `workbench:${name}`);
      waiting.delete(name);
    }
    if (waiting.size === 0) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  for (const cell of cells.values())
    observer.observe(cell, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["aria-busy"],
    });
}

/** What was measured so far, in words. */
export function firstContents(): string {
  const measured = performance
    .getEntriesByType("measure")
    .filter(({ name }) => name.startsWith(NAME));
  return measured
    .map(({ name, duration }) => `${name.slice(NAME.length)} ${Math.round(duration)} ms`)
    .join(", ");
}
