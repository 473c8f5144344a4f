import { createReadStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sha256Hex } from '../store/keys';
import { readDigest } from './read-digest';
import { splitLines } from './split-lines';
import { verifyLines } from './verify-lines';

// npm run verify-changes -- FILE [--head SEQ:HASH] [--prev-hash HASH] [--digest FILE --public-key FILE]
// Verifies exported change records without any service. Exits with 1 and names the line where they are not whole.

const usage =
  'usage: npm run verify-changes -- FILE [--head SEQ:HASH] [--prev-hash HASH] [--digest FILE --public-key FILE]';

function readArguments() {
  const options = {
    head: { type: 'string' },
    'prev-hash': { type: 'string' },
    digest: { type: 'string' },
    'public-key': { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [file] = positionals;
  const head = /^(\d+):([0-9a-f]{64})$/.exec(values.head ?? '');
  const { digest, 'public-key': publicKey } = values;
  if (file === undefined || positionals.length > 1 || (values.head !== undefined && !head)) {
    throw new TypeError(usage);
  }
  // A digest proves what it says by its signature only.
  if ((digest === undefined) !== (publicKey === undefined)) throw new TypeError(usage);
  return {
    file,
    ...(digest !== undefined && publicKey !== undefined && { digest: { file: digest, publicKey } }),
    prevHash: values['prev-hash'],
    ...(head && { head: { seq: Number(head[1]), hash: String(head[2]) } }),
  };
}

async function main(): Promise<number> {
  const { file, digest: from, ...expected } = readArguments();
  const digest = from && openDigest(from);
  if (typeof digest === 'string') {
    process.stderr.write(digest);
    return 1;
  }
  const lines = splitLines(createReadStream(file, 'utf8'));
  const { fault, records, first, last } = await verifyLines(lines, sha256Hex, {
    ...expected,
    seen: digest?.head,
  });
  if (fault) {
    process.stderr.write(`${file}:${fault.line}: ${fault.problem}\n`);
    return 1;
  }
  const range = last ? `, ${first} to ${last.seq}; the last one is ${last.seq}:${last.hash}` : '';
  process.stdout.write(`intact: ${records} records${range}\n`);
  if (digest) {
    process.stdout.write(`as signed at ${digest.at}: ${digest.head.seq}:${digest.head.hash}\n`);
  } else if (!expected.head) {
    process.stdout.write(
      'Whether records are missing at the end shows only --head, from GET /changes/verify.\n',
    );
  }
  return 0;
}

/** The digest, or what is wrong with it. */
function openDigest({ file, publicKey }: { readonly file: string; readonly publicKey: string }) {
  const [text, pem] = [file, publicKey].map((name) => readFileSync(name, 'utf8'));
  try {
    return readDigest(text ?? '', pem ?? '');
  } catch (error) {
    return `${file}: ${error instanceof Error ? error.message : String(error)}\n`;
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
