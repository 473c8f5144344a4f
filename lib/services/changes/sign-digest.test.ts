import { beforeEach, describe, expect, it } from 'vitest';
import type { SignedDigest } from '../../core/change/digest';
import { createLocalKey } from '../../evidence/testing/local-key';
import type { Store } from '../../store/port';
import { createMemoryStore } from '../../store/testing/memory-store';
import { draftOf } from '../../store/testing/records';
import { type DigestContext, signDigest } from './sign-digest';

const key = createLocalKey();

describe('a digest of the chain', () => {
  let store: Store;
  let kept: unknown[];
  let context: DigestContext;
  const sign = (fields: Partial<DigestContext> = {}) => signDigest({ ...context, ...fields });

  beforeEach(async () => {
    store = createMemoryStore();
    kept = [];
    context = {
      store,
      key,
      installation: 'gatewarden',
      now: () => new Date('2026-11-23T09:00:00.000Z'),
      archive: {
        readLatest: async () => kept.at(-1),
        write: async (signed: SignedDigest) => {
          kept.push(signed);
        },
      },
    };
    for (let i = 0; i < 3; i += 1) await store.commit(draftOf(), []);
  });

  it('says where the chain ends, also where nothing happened since the last one', async () => {
    const first = await sign();
    const second = await sign();
    expect(first.digest.head).toEqual(await store.getChainHead());
    expect(second.digest).toMatchObject({ from: first.digest.head, head: first.digest.head });
    expect(kept).toEqual([first, second]);
  });

  it.each<[string, (store: Store) => Partial<Store>, RegExp]>([
    [
      'a record was edited',
      (store) => ({
        listChanges: async (query) => {
          const page = await store.listChanges(query);
          return { ...page, items: page.items.map((change) => ({ ...change, summary: 'nothing' })) };
        },
      }),
      /change 4: was altered/,
    ],
    [
      'the chain was cut',
      () => ({ getChainHead: async () => ({ seq: 2, hash: 'a'.repeat(64) }) }),
      /ends at 2, but the last digest saw it go to 3/,
    ],
    [
      'the chain was written anew',
      () => ({ getChainHead: async () => ({ seq: 3, hash: 'a'.repeat(64) }) }),
      /not the one the chain ends with/,
    ],
  ])('is not signed where %s since the last one', async (_, change, problem) => {
    await sign();
    await store.commit(draftOf(), []);
    await expect(sign({ store: { ...store, ...change(store) } })).rejects.toThrow(problem);
    expect(kept).toHaveLength(1);
  });

  it.each<[string, (signed: SignedDigest) => unknown, RegExp]>([
    [
      'another key signed',
      (signed) => ({ ...signed, signature: { ...signed.signature, value: 'AAAA' } }),
      /by this key/,
    ],
    [
      'was altered',
      (signed) => ({ ...signed, digest: { ...signed.digest, head: signed.digest.from } }),
      /by this key/,
    ],
    ['is none', () => ({ seq: 1 }), /is no digest/],
  ])('does not go on from one that %s', async (_, change, problem) => {
    kept = [change(await sign())];
    await expect(sign()).rejects.toThrow(problem);
    expect(kept).toHaveLength(1);
  });

  it('does not go on from one of another installation', async () => {
    await sign({ installation: 'other' });
    await expect(sign()).rejects.toThrow(/is of other/);
  });
});
