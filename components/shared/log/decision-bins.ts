export interface Bin {
  readonly at: string;
  readonly allow: number;
  readonly deny: number;
}

export interface BinnedStats {
  readonly from: string;
  readonly to: string;
  readonly binSeconds: number;
  /** A bin without decisions is not there. */
  readonly bins: readonly Bin[];
}

/** All bins of the range, in the order of time: silence shows as silence. */
export function fillBins({ from, to, binSeconds, bins }: BinnedStats): readonly Bin[] {
  const binMs = binSeconds * 1000;
  const known = new Map(bins.map((bin) => [Date.parse(bin.at), bin]));
  const filled: Bin[] = [];
  for (let atMs = Math.floor(Date.parse(from) / binMs) * binMs; atMs < Date.parse(to); atMs += binMs) {
    filled.push(known.get(atMs) ?? { at: new Date(atMs).toISOString(), allow: 0, deny: 0 });
  }
  return filled;
}

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What a bin covers of the range. */
export function spanOfBin({ from, to, binSeconds }: BinnedStats, at: string): Span {
  const startMs = Math.max(Date.parse(at), Date.parse(from));
  const endMs = Math.min(Date.parse(at) + binSeconds * 1000, Date.parse(to));
  return { from: new Date(startMs).toISOString(), to: new Date(endMs).toISOString() };
}

const dayMs = 86_400_000;

/** How bins are named below the chart: by the time of day where the range is short, else by the date. */
export function tickFormat({ from, to, binSeconds }: BinnedStats, timeZone?: string): Intl.DateTimeFormat {
  const spanMs = Date.parse(to) - Date.parse(from);
  const day = { day: 'numeric', month: 'short' } as const;
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  if (binSeconds * 1000 >= dayMs) return new Intl.DateTimeFormat('en-GB', { ...day, timeZone });
  return new Intl.DateTimeFormat('en-GB', { ...(spanMs > dayMs && day), ...time, timeZone });
}
