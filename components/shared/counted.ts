const number = new Intl.NumberFormat('en');

/** `1,213`. */
export const formatCount = (n: number): string => number.format(n);

/** `1 route`, `1,213 routes`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}
