import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { sha256Hex } from '../store/keys';
import { splitLines } from './split-lines';
import { verifyLines } from './verify-lines';

// npm run verify-changes -- FILE [--head SEQ:HASH] [--prev-hash HASH]
// Verifies exported change records without any service. Exits with 1 and names the line where they are not whole.

const usage = 'usage: npm run verify-changes -- FILE [--head SEQ:HASH] [--prev-hash HASH]';

function readArguments() {
  const options = { head: { type: 'string' }, 'prev-hash': { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [file] = positionals;
  const head = /^(\d+):([0-9a-f]{64})$/.exec(values.head ?? '');
  if (file === undefined || positionals.length > 1 || (values.head !== undefined && !head)) {
    throw new TypeError(usage);
  }
  return {
    file,
    prevHash: values['prev-hash'],
    ...(head && { head: { seq: Number(head[1]), hash: String(head[2]) } }),
  };
}

async function main(): Promise<number> {
  const { file, ...expected } = readArguments();
  const lines = splitLines(createReadStream(file, 'utf8'));
  const { fault, records, first, last } = await verifyLines(lines, sha256Hex, expected);
  if (fault) {
    process.stderr.write(`${file}:${fault.line}: ${fault.problem}\n`);
    return 1;
  }
  const range = last ? `, ${first} to ${last.seq}; the last one is ${last.seq}:${last.hash}` : '';
  process.stdout.write(`intact: ${records} records${range}\n`);
  if (!expected.head) {
    process.stdout.write(
      'Whether records are missing at the end shows only --head, from GET /changes/verify.\n',
    );
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
