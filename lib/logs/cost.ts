const gigabyte = 1_000_000_000;

/** Estimated price of an answer, rounded to a millionth of a dollar. */
export function estimateCostUsd(bytesScanned: number, usdPerGb: number): number {
  return Math.round((bytesScanned / gigabyte) * usdPerGb * 1e6) / 1e6;
}
