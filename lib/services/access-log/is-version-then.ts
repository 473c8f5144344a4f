/** Clocks of those who publish and of those who decide differ by less. */
const clockSkewMs = 60_000;

/**
 * Whether a version can be the one that a decision names. One that was published after the decision is another under
 * the same number: after a restore of the table, numbers that were lost are given out again.
 */
export function isVersionThen(
  { publishedAt }: { readonly publishedAt: string },
  { ts }: { readonly ts: string },
): boolean {
  return Date.parse(publishedAt) <= Date.parse(ts) + clockSkewMs;
}
