import { parseArgs } from 'node:util';
import { estimateCost, formatCost, type Load, standardLoad } from './estimate-cost';

// npm run cost -- [--requests 1000000] [--callers 1000] [--max-age-seconds 5] …
// What a month of authorizing costs, by the prices in prices.ts. Every number of the load can be given.

const optionOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function readLoad(): Load {
  const names = Object.keys(standardLoad);
  const options = Object.fromEntries(names.map((name) => [optionOf(name), { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const given = names.flatMap((name) => {
    const text = values[optionOf(name)];
    if (typeof text !== 'string') return [];
    const number = Number(text);
    if (!Number.isFinite(number) || number < 0) throw new TypeError(`--${optionOf(name)} must be a number`);
    return [[name, number] as const];
  });
  return { ...standardLoad, ...Object.fromEntries(given) };
}

try {
  process.stdout.write(`${formatCost(estimateCost(readLoad()))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
