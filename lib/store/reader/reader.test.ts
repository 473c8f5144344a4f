import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../errors';
import { principalKey } from '../keys';
import type { DynamoCall } from './dynamo-client';
import { createAuthorizerStore } from './reader';

const table = 'policy';
const principalId = 'usr_AAAAAAAAAAAAAAAAAAAAAA';
const keySha256 = 'a'.repeat(64);

/** A store whose table gives this answer to whatever is asked, and what it was asked. */
function storeThatAnswers(answer: unknown) {
  const asked: unknown[] = [];
  const call: DynamoCall = (...question) => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  return { store: createAuthorizerStore(call, table), asked };
}

const nothing = { Responses: { [table]: [] } };

describe('a read of the authorizer', () => {
  it('is one consistent read by primary keys, of one table and no index', async () => {
    const { store, asked } = storeThatAnswers(nothing);
    await store.read({ head: true, principalId, keySha256 });
    expect(asked).toEqual([
      [
        'BatchGetItem',
        {
          RequestItems: {
            [table]: {
              ConsistentRead: true,
              Keys: [
                { pk: { S: 'POLICY' }, sk: { S: 'HEAD' } },
                { pk: { S: principalKey(principalId).pk }, sk: { S: principalKey(principalId).sk } },
                { pk: { S: `APIKEY#${keySha256}` }, sk: { S: 'RECORD' } },
              ],
            },
          },
        },
      ],
    ]);
  });

  it('says that a principal is not there only where the table says so', async () => {
    expect(await storeThatAnswers(nothing).store.read({ head: false, principalId })).toEqual({
      head: undefined,
      principal: undefined,
      apiKey: undefined,
    });
  });

  it.each([
    ['keys that were left unprocessed', { ...nothing, UnprocessedKeys: { [table]: { Keys: [] } } }],
    ['no responses', {}],
    ['no object', 'busy'],
    ['responses that are no list', { Responses: { [table]: {} } }],
    ['items that are none', { Responses: { [table]: ['item'] } }],
  ])('has failed with %s: a principal that was not read is not unknown', async (_, answer) => {
    const { store } = storeThatAnswers(answer);
    await expect(store.read({ head: true, principalId })).rejects.toThrow(StoreUnavailableError);
  });

  it("does not take another principal's record for the one it asked for", async () => {
    const other = principalKey('usr_BBBBBBBBBBBBBBBBBBBBBB');
    const item = { pk: { S: other.pk }, sk: { S: other.sk } };
    const { store } = storeThatAnswers({ Responses: { [table]: [item] } });
    expect((await store.read({ head: false, principalId })).principal).toBeUndefined();
  });
});

describe('a read of a snapshot', () => {
  it('has failed where a chunk is missing', async () => {
    const { store } = storeThatAnswers(nothing);
    const head = { version: 1, snapshotSha256: 'b'.repeat(64), snapshotChunks: 2 };
    await expect(store.readSnapshot(head)).rejects.toThrow(StoreUnavailableError);
  });
});
