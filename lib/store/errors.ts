/** Why a write was not made: nothing has changed. */
export type StoreConflictKind =
  /** The entity is not at the version that the write expected (or exists already, or no longer exists). */
  | 'entity_version'
  /** A newer policy version was published since the one the write was based on. */
  | 'policy_moved'
  /** Another request was made under the same idempotency key. */
  | 'once';

export class StoreConflictError extends Error {
  override readonly name = 'StoreConflictError';
  constructor(
    readonly kind: StoreConflictKind,
    message: string,
  ) {
    super(message);
  }
}

/** The policy is on hold, for so long at most: the write was right to be made, and will be again. */
export class PolicyHeldError extends StoreConflictError {
  constructor(readonly forSeconds: number) {
    super('policy_moved', `The policy is on hold for ${forSeconds} seconds at most.`);
  }
}

/** A cursor that this list did not hand out: forged, cut, or of another list or another filter. */
export class StoreCursorError extends Error {
  override readonly name = 'StoreCursorError';
}

/** A record that is larger than the store can hold, or a write of too many parts. Nothing was written. */
export class StoreLimitError extends Error {
  override readonly name = 'StoreLimitError';
}

/**
 * The store did not answer, or answered something that does not parse. Carries no detail for clients.
 * The store never half-writes: a write that ends so was made whole or not at all.
 */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}
