const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** `1.25 ms` */
export const durationText = (ms: number): string => `${number.format(ms)} ms`;
