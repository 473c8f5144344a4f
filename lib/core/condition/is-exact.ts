/**
 * Whether a number stands for itself alone. From 2^53 on neighbours share one floating-point number, so that the id
 * of one caller would equal that of another.
 */
export function isExact(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
