import { createHash } from 'node:crypto';
import { AppError } from '../../contracts/problem';
import { canonicalJson } from '../../core/change/canonical-json';

const known = new WeakMap<object, string>();

/**
 * Entity tag of a part of the policy: a hash of its content, because such a part has no version of its own.
 * The tag of an object is remembered; parts of a policy are never changed in place.
 */
export function contentEtag(entity: object): string {
  let etag = known.get(entity);
  if (etag === undefined) {
    etag = createHash('sha256').update(canonicalText(entity)).digest('base64url').slice(0, 22);
    known.set(entity, etag);
  }
  return etag;
}

/** Whether two states of an entity (null: there is none) are the same, whatever the order of their members. */
export function isSameContent(before: unknown, after: unknown): boolean {
  return before === after || canonicalText(before) === canonicalText(after);
}

function canonicalText(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError(
      'validation_failed',
      `It holds what JSON in UTF-8 cannot: ${error.message}. Remove that character.`,
    );
  }
}
