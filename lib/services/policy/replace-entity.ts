interface Entity {
  readonly id: string;
}

/** The list with the entity in place of the one of its id, or at the end, and its position. */
export function putEntity<T extends Entity>(list: readonly T[], entity: T): { list: T[]; index: number } {
  const found = list.findIndex((other) => other.id === entity.id);
  return found < 0
    ? { list: [...list, entity], index: list.length }
    : { list: list.with(found, entity), index: found };
}

export function withoutEntity<T extends Entity>(list: readonly T[], id: string): T[] {
  return list.filter((entity) => entity.id !== id);
}
