/** Why a write was not made. The store never half-writes: after any of these nothing has changed. */
export type StoreConflictKind =
  /** The entity is not at the version that the write expected (or exists already, or no longer exists). */
  | 'entity_version'
  /** A newer policy version was published since the one the write was based on. */
  | 'policy_moved';

export class StoreConflictError extends Error {
  override readonly name = 'StoreConflictError';
  constructor(
    readonly kind: StoreConflictKind,
    message: string,
  ) {
    super(message);
  }
}

/** The store did not answer, or answered something that does not parse. Carries no detail for clients. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}
