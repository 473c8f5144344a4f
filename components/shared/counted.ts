const number = new Intl.NumberFormat('en');

/** `1 route`, `1,213 routes`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}
