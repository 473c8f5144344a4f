import type { ChangeTarget } from '../../core/model/change';
import type { Principal } from '../../core/model/principal';

/** How a change record names a user or client. */
export function principalTarget({ type, id, name }: Principal): ChangeTarget {
  return { type, id, name };
}
