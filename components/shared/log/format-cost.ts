import type { logMessages } from './messages';

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const size = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const smallestUsd = 0.0001;

/** `12.3 MB`: the log service charges by the decimal gigabyte. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${size.format(bytes / 1000 ** step)} ${units[step] ?? 'B'}`;
}

const dollars = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumSignificantDigits: 2,
  roundingPriority: 'morePrecision',
});

/** `about $0.012`; what is not worth a figure is said to be less than the smallest one shown. */
export function formatUsd(usd: number, { about, less }: typeof logMessages.cost): string {
  if (usd > 0 && usd < smallestUsd) return less(`$${smallestUsd}`);
  return about(dollars.format(usd));
}
