export interface TailedEvent {
  readonly groupId: number;
  readonly stream: string;
  readonly atMs: number;
  readonly ingestedMs: number;
  readonly message: string;
}
type Listener = (events: readonly TailedEvent[]) => void;

/** Hands events on as they come in. */
export class TailHub {
  readonly #listeners = new Set<Listener>();

  publish(events: readonly TailedEvent[]): void {
    for (const listener of this.#listeners) listener(events);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
