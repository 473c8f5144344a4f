import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Change } from '../model/change';
import { type ChainHead, changeHash, emptyChain, verifyChain } from './chain';

const sha256Hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function chainOf(length: number): Change[] {
  const changes: Change[] = [];
  let head = emptyChain;
  for (let seq = 1; seq <= length; seq += 1) {
    const record = {
      seq,
      at: '2026-11-23T09:00:00.000Z',
      actor: { type: 'system' as const, id: 'system', name: 'System' },
      action: 'settings.updated' as const,
      target: { type: 'settings' as const, id: 'settings', name: 'Settings' },
      summary: `change ${seq}`,
      requestId: `req-${seq}`,
      before: null,
      after: { seq },
      prevHash: head.hash,
    };
    const change = { ...record, hash: changeHash(record, sha256Hex) };
    changes.push(change);
    head = change;
  }
  return changes;
}

/** The chain with one record exchanged. */
const altered = (chain: Change[], seq: number, fields: Partial<Change>): Change[] =>
  chain.flatMap((change) => (change.seq === seq ? [Object.assign({}, change, fields)] : [change]));

const headOf = (changes: readonly Change[]): ChainHead => changes.at(-1) ?? emptyChain;
const verify = (changes: readonly Change[], head = headOf(changes)) => verifyChain(changes, sha256Hex, head);

describe('verifyChain', () => {
  it('finds an untouched chain intact', async () => {
    const chain = chainOf(5);
    expect(await verify(chain)).toEqual({ intact: true, checked: 5, headHash: chain[4]?.hash });
    expect(await verify([])).toEqual({ intact: true, checked: 0, headHash: emptyChain.hash });
  });

  it('names the record that was altered', async () => {
    const chain = altered(chainOf(5), 3, { after: { seq: 99 } });
    expect(await verify(chain)).toMatchObject({
      intact: false,
      checked: 2,
      firstBroken: { seq: 3, problem: 'was altered after it was written' },
    });
  });

  it('notices an altered record whose hash was made to fit', async () => {
    const forged = altered(chainOf(5), 3, { summary: 'nothing happened' });
    const chain = forged.flatMap((c) => altered([c], 3, { hash: changeHash(c, sha256Hex) }));
    expect((await verify(chain)).firstBroken).toEqual({
      seq: 4,
      problem: 'does not follow from the record before it',
    });
  });

  it('notices a record taken out of the middle, from the start and from the end', async () => {
    const chain = chainOf(5);
    const without = (seq: number) => chain.filter((c) => c.seq !== seq);
    expect((await verify(without(3), headOf(chain))).firstBroken?.seq).toBe(3);
    expect((await verify(without(1), headOf(chain))).firstBroken?.seq).toBe(1);
    expect((await verify(without(5), headOf(chain))).firstBroken?.seq).toBe(5);
  });

  it('notices a chain rewritten as a whole', async () => {
    const head = { seq: 5, hash: 'f'.repeat(64) };
    expect((await verify(chainOf(5), head)).intact).toBe(false);
  });

  it('does not look at records written after the head was read', async () => {
    const chain = chainOf(5);
    expect(await verify(chain, headOf(chain.slice(0, 3)))).toMatchObject({ intact: true, checked: 3 });
  });
});
