import { AppError } from '../contracts/problem';

/** Entity tag of a record that counts its own writes. Sent in bodies bare and in the ETag header in quotes. */
export function etagOfVersion(version: number): string {
  return `v${version}`;
}

/**
 * Entity tag of a record whose id can be used again after it was deleted: the one that is made then counts from 1 too,
 * and is told apart by when it was made.
 */
export function etagOfRecord({
  version,
  createdAt,
}: {
  readonly version: number;
  readonly createdAt: string;
}) {
  return `${etagOfVersion(version)}-${Date.parse(createdAt).toString(36)}`;
}

/** Refuses a write whose `If-Match` names another state of the entity than the present one (RFC 9110, 13.1.1). */
export function requireEtag(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined) return;
  const tags = new Set(ifMatch.split(',').map((tag) => tag.trim().replace(/^"(.*)"$/, '$1')));
  if (tags.has('*') || tags.has(etag)) return;
  throw new AppError(
    'precondition_failed',
    `If-Match is ${ifMatch}, but the entity is now at "${etag}": someone changed it. Read it again, then repeat the change.`,
  );
}
