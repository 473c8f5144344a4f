const turns = new WeakMap<object, Promise<unknown>>();

/**
 * Runs one task after the other for the same key. Edits of one process need not fight over the policy head;
 * that between processes the store's condition decides.
 */
export function takeTurn<T>(key: object, task: () => Promise<T>): Promise<T> {
  const turn = (turns.get(key) ?? Promise.resolve()).then(task);
  turns.set(
    key,
    turn.catch(() => undefined),
  );
  return turn;
}
