import { AppError } from '../contracts/problem';

/** Entity tag of a record that counts its own writes. Sent in bodies bare and in the ETag header in quotes. */
export function etagOfVersion(version: number): string {
  return `v${version}`;
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
