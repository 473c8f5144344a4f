/** Asks somebody who is about to leave, and calls `leave` if that is meant. */
type Ask = (leave: () => void) => void;

/** Forms on show that hold what is not saved: while there is one, nothing leaves the page by itself. */
const holders = new Map<symbol, Ask | undefined>();

export const hasUnsaved = (): boolean => holders.size > 0;

/** Says that there is something to lose, until the answer is called; `ask` where it may be left after a question. */
export function holdUnsaved(ask?: Ask): () => void {
  const holder = Symbol('unsaved');
  holders.set(holder, ask);
  return () => {
    holders.delete(holder);
  };
}

/** Leaves the page by no link: at once, or after the last form that holds something has asked. */
export function leavePage(leave: () => void): void {
  const ask = [...holders.values()].findLast((one) => one !== undefined);
  if (ask) ask(leave);
  else leave();
}
