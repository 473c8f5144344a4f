/** Forms on show that hold what is not saved: while there is one, nothing leaves the page by itself. */
const holders = new Set<symbol>();

export const hasUnsaved = (): boolean => holders.size > 0;

/** Says that there is something to lose, until the answer is called. */
export function holdUnsaved(): () => void {
  const holder = Symbol('unsaved');
  holders.add(holder);
  return () => {
    holders.delete(holder);
  };
}
