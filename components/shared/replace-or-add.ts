/** The list with another item in place of the one that is meant; at the end, where that one is gone meanwhile. */
export const replaceOrAdd = <Item>(
  list: readonly Item[],
  isMeant: (item: Item) => boolean,
  next: Item,
): Item[] => (list.some(isMeant) ? list.map((item) => (isMeant(item) ? next : item)) : [...list, next]);
