import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeHash, emptyChain } from '../core/change/chain';
import { type Change, changeSchema } from '../core/model/change';
import { sha256Hex } from '../store/keys';
import { splitLines } from './split-lines';
import { verifyLines } from './verify-lines';

/** A chain as the store writes it. */
function chainOf(count: number): Change[] {
  const changes: Change[] = [];
  let last = emptyChain;
  for (let seq = 1; seq <= count; seq += 1) {
    const record = {
      seq,
      at: '2026-11-23T09:00:00.000Z',
      actor: { type: 'member' as const, id: 'mem_a', name: 'Ann' },
      action: 'user.created' as const,
      target: { type: 'user' as const, id: `usr_${seq}`, name: `User ${seq}\u2028` },
      summary: `added user ${seq}`,
      requestId: 'r1',
      before: null,
      after: { n: seq },
      prevHash: last.hash,
    };
    const change = changeSchema.parse({ ...record, hash: changeHash(record, sha256Hex) });
    changes.push(change);
    last = change;
  }
  return changes;
}

const chain = chainOf(9);
const lines = chain.map((change) => JSON.stringify(change));
const [head = emptyChain] = chain.slice(-1).map(({ seq, hash }) => ({ seq, hash }));
const verify = (some: readonly string[], expected = {}) => verifyLines(some, sha256Hex, expected);

describe('exported changes', () => {
  it('verify by themselves, from the first or from the middle of the chain', async () => {
    expect(await verify(lines, { head })).toEqual({ records: 9, first: 1, last: head });
    expect(await verify(lines.slice(3), { head, prevHash: chain[2]?.hash })).toMatchObject({
      records: 6,
      first: 4,
    });
    expect(await verify([])).toEqual({ records: 0 });
  });

  it('are found out wherever a line was removed, moved, doubled or edited', async () => {
    const index = fc.nat({ max: lines.length - 1 });
    const tamper = fc.oneof(
      index.filter((at) => at > 0).map((at) => ({ at, with: lines.toSpliced(at, 1) })),
      index.map((at) => ({ at, with: lines.toSpliced(at, 0, lines[at] ?? '') })),
      fc
        .tuple(index, fc.nat({ max: 200 }))
        .map(([at, bit]) => ({ at, with: lines.with(at, flip(lines[at], bit)) })),
    );
    await fc.assert(
      fc.asyncProperty(tamper, async ({ at, with: tampered }) => {
        const { fault } = await verify(tampered, { head });
        expect(fault).toBeDefined();
        // A doubled line is noticed at its copy, all else where it is.
        expect([at + 1, at + 2]).toContain(fault?.line);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['swapped', [...lines.slice(0, 4), lines[5] ?? '', lines[4] ?? '', ...lines.slice(6)], 5],
    ['cut at the start', lines.slice(1), undefined],
    ['no JSON', lines.with(2, '{'), 3],
    ['another thing', lines.with(2, '{"seq":3}'), 3],
  ])('that are %s name the line', async (_, tampered, line) => {
    expect((await verify(tampered, { head, prevHash: chain[0]?.prevHash })).fault?.line).toBe(line ?? 1);
  });

  it('cut off at the end show where the head is known, and only there', async () => {
    const cut = lines.slice(0, -1);
    expect((await verify(cut)).fault).toBeUndefined();
    expect((await verify(cut, { head })).fault).toEqual({
      line: 9,
      problem: 'the file ends at change 8, but the chain went on to 9',
    });
  });

  it('written anew from some record on do not end in the known head', async () => {
    const forged = chain.map((change) => (change.seq === 9 ? { ...change, summary: 'nothing' } : change));
    expect(
      (
        await verify(
          forged.map((change) => JSON.stringify(change)),
          { head },
        )
      ).fault?.line,
    ).toBe(9);
  });
});

/** One bit of a letter or digit in the content changed. */
function flip(line = '', bit: number): string {
  const places = [...line.matchAll(/[a-z0-9](?=[a-z0-9])/gi)].map(({ index }) => index);
  const at = places[bit % places.length] ?? 0;
  return `${line.slice(0, at)}${line[at] === 'x' ? 'y' : 'x'}${line.slice(at + 1)}`;
}

describe('lines', () => {
  it('end at line feeds only, wherever the pieces were cut', async () => {
    const pieces = async function* () {
      yield* ['a\u2028b', '\nc', '', 'd\n', 'e'];
    };
    const found: string[] = [];
    for await (const line of splitLines(pieces())) found.push(line);
    expect(found).toEqual(['a\u2028b', 'cd', 'e']);
  });
});

describe('npm run verify-changes', () => {
  const script = join(import.meta.dirname, 'verify-changes.ts');
  const file = join(mkdtempSync(join(tmpdir(), 'changes-')), 'changes.jsonl');
  const run = (content: readonly string[], ...options: string[]) => {
    writeFileSync(file, content.map((line) => `${line}\n`).join(''));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', script, file, ...options],
      {
        encoding: 'utf8',
      },
    );
    return { status, stdout, stderr };
  };

  it('exits with 0 where all is well, and with 1, line and reason where not', () => {
    const end = `${head.seq}:${head.hash}`;
    const whole = run(lines, '--head', end);
    expect(whole.status).toBe(0);
    expect(whole.stdout).toContain('9 records');
    const broken = run(lines.toSpliced(4, 1), '--head', end);
    expect(broken.status).toBe(1);
    expect(broken.stderr).toBe(`${file}:5: change 5: record is missing; the next one found is 6\n`);
    expect(run(lines, '--head', 'nonsense').status).toBe(2);
  });
});
