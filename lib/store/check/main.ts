import { parseArgs } from 'node:util';
import { createDocumentClient } from '../dynamodb/client';
import { checkTable } from './check-table';

// npm run check-table -- TABLE [--region REGION]
// Looks through a policy table, as after a restore. Exits with 1 and names what does not fit.

const usage = 'usage: npm run check-table -- TABLE [--region REGION]';

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { region: { type: 'string' } },
    allowPositionals: true,
  });
  const [table] = positionals;
  const region = values.region ?? process.env['AWS_REGION'];
  if (table === undefined || positionals.length > 1) throw new TypeError(usage);
  if (!region) throw new TypeError(`Name the Region: set AWS_REGION, or\n${usage}`);
  return { table, region };
}

async function main(): Promise<number> {
  const { table, region } = readArguments();
  const { items, principals, policyVersion, head, lastChangeAt, problems } = await checkTable(
    createDocumentClient({ region }),
    table,
  );
  process.stdout.write(
    `${table}: ${items} items, ${principals} principals, policy version ${policyVersion}\n` +
      `the chain ends at ${head.seq}:${head.hash}, made ${lastChangeAt ?? 'never'}\n`,
  );
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(problems.length === 0 ? 'whole\n' : `not whole: ${problems.length} problems\n`);
  return problems.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
