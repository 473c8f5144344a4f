/** Something that was read, or that was looked for and is not there, with its age. */
export interface Known<T> {
  readonly value: T | undefined;
  /** Start of the read that brought it. */
  readonly readAtMs: number;
  /** End of that read. */
  readonly endedAtMs: number;
}

/**
 * What to keep when reads finish out of order: normally what the later read brought. Where two reads overlapped,
 * either may have seen the newer state, so a lower version never replaces a higher one; it keeps its own age.
 */
export function newer<T>(
  known: Known<T> | undefined,
  read: Known<T>,
  versionOf: (value: T) => number,
): Known<T> {
  if (known === undefined) return read;
  if (read.readAtMs < known.readAtMs) return known;
  const overlapped = read.readAtMs < known.endedAtMs;
  const isOlder =
    known.value !== undefined && read.value !== undefined && versionOf(read.value) < versionOf(known.value);
  return overlapped && isOlder ? known : read;
}
