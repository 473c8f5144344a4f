import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import type { Draft } from '../../core/model/draft';
import type { Policy } from '../../core/model/policy';
import type { Store } from '../port';
import { largePolicy } from '../testing/policies';
import { draftOf, policyWith } from '../testing/records';
import { createDocumentClient } from './client';
import { createDynamoDbStore } from './dynamodb-store';

const at = '2026-11-23T09:00:00.000Z';
const actor = { type: 'member', id: 'mem_ann', name: 'Ann' } as const;
const draftAt = (version: number, fields: Partial<Draft> = {}): Draft => ({
  id: 'drf_0000000000000000',
  title: 'Plan',
  description: '',
  status: 'open',
  author: actor,
  involved: [actor.id],
  baseVersion: 1,
  edits: [],
  version,
  createdAt: at,
  updatedAt: at,
  ...fields,
});

let tables: TestTables;
let store: Store;

beforeEach(async () => {
  tables = await createTestTables();
  store = newStore();
  await store.commit(draftOf(), [{ type: 'publish_policy', policy: policyWith('first'), baseVersion: 0 }]);
});

const newStore = () => createDynamoDbStore(createDocumentClient(tables), tables.table);

const put = (draft: Draft, policy?: Policy) =>
  store.commit(draftOf(), [
    {
      type: 'put_draft',
      draft,
      ...(draft.version > 1 && { previous: draftAt(draft.version - 1) }),
      ...(policy && { policy }),
    },
  ]);

/** How many chunks in the table are kept, and how many are left to be tidied: the drafts', and those of versions. */
async function countChunks() {
  const client = createDocumentClient(tables);
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName: tables.table, ConsistentRead: true }),
  );
  const count = (prefix: string) => {
    const chunks = Items.filter(
      ({ pk, sk }) => String(pk).startsWith(prefix) && String(sk).startsWith('CHUNK#'),
    );
    const left = chunks.filter((chunk) => chunk['ttl'] !== undefined).length;
    return { kept: chunks.length - left, left };
  };
  return { draft: count('DRAFT#'), versions: count('SNAPSHOT#') };
}

describe('the policy of a draft in the table', () => {
  it('is kept while the draft proposes it, and left to be tidied when it proposes another', async () => {
    await put(draftAt(1));
    expect((await countChunks()).draft).toEqual({ kept: 0, left: 0 });
    await put(draftAt(2), policyWith('one'));
    expect((await countChunks()).draft).toEqual({ kept: 1, left: 0 });
    await put(draftAt(3), policyWith('two'));
    expect((await countChunks()).draft).toEqual({ kept: 1, left: 1 });
    await put(draftAt(4), policyWith('one'));
    expect((await countChunks()).draft).toEqual({ kept: 1, left: 1 });
    expect((await newStore().readDraft(draftAt(4).id))?.policy).toEqual(policyWith('one'));
  });

  it('is left to be tidied when the draft ends, and the published version has chunks of its own', async () => {
    await put(draftAt(1), policyWith('second'));
    await store.commit(draftOf(), [
      { type: 'publish_policy', policy: policyWith('second'), baseVersion: 1 },
      { type: 'put_draft', draft: draftAt(2, { status: 'published' }), previous: draftAt(1) },
    ]);
    expect(await countChunks()).toEqual({ draft: { kept: 0, left: 1 }, versions: { kept: 4, left: 0 } });
    expect((await newStore().readPolicy())?.policy).toEqual(policyWith('second'));
  });

  it('goes by itself where the write of the draft came to nothing', async () => {
    await put(draftAt(1), policyWith('one'));
    await put(draftAt(2), policyWith('two'));
    const late = store.commit(draftOf(), [
      { type: 'put_draft', draft: draftAt(2), previous: draftAt(1), policy: policyWith('three') },
    ]);
    await expect(late).rejects.toMatchObject({ kind: 'entity_version' });
    expect((await countChunks()).draft.kept).toBe(1);
    expect((await newStore().readDraft(draftAt(2).id))?.policy).toEqual(policyWith('two'));
  });

  it('takes many chunks', async () => {
    const policy = largePolicy(20_000);
    await put(draftAt(1), policy);
    const { kept } = (await countChunks()).draft;
    expect(kept).toBeGreaterThan(2);
    expect((await newStore().readDraft(draftAt(1).id))?.policy).toEqual(policy);
    await put(draftAt(2, { status: 'discarded' }));
    expect((await countChunks()).draft).toEqual({ kept: 0, left: kept });
  });
});

describe('writers of one draft at once', () => {
  it('have exactly one winner each time, whose policy the draft then proposes', async () => {
    await put(draftAt(1));
    const stores = Array.from({ length: 4 }, newStore);
    const outcomes = await Promise.allSettled(
      stores.map((writer, i) =>
        writer.commit(draftOf(), [
          {
            type: 'put_draft',
            draft: draftAt(2, { title: `writer ${i}` }),
            previous: draftAt(1),
            policy: policyWith(`role-${i}`),
          },
        ]),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const found = await newStore().readDraft(draftAt(1).id);
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect(found?.draft.title).toBe(`writer ${winner}`);
    expect(found?.policy).toEqual(policyWith(`role-${winner}`));
    expect((await countChunks()).draft.kept).toBe(1);
  });

  it('of which one publishes and one edits, do one of both', async () => {
    await put(draftAt(1), policyWith('approved'));
    const [publisher, editor] = [newStore(), newStore()];
    const outcomes = await Promise.allSettled([
      publisher.commit(draftOf(), [
        { type: 'publish_policy', policy: policyWith('approved'), baseVersion: 1 },
        { type: 'put_draft', draft: draftAt(2, { status: 'published' }), previous: draftAt(1) },
      ]),
      editor.commit(draftOf(), [
        { type: 'put_draft', draft: draftAt(2), previous: draftAt(1), policy: policyWith('slipped-in') },
      ]),
    ]);
    const [published] = outcomes;
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const inForce = (await newStore().readPolicy())?.policy;
    expect(inForce).toEqual(policyWith(published?.status === 'fulfilled' ? 'approved' : 'first'));
  });
});
