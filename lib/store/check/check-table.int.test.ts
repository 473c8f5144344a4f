import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import { changeKey } from '../dynamodb/chain-parts';
import { createDocumentClient } from '../dynamodb/client';
import { createDynamoDbStore } from '../dynamodb/dynamodb-store';
import type { StoredItem } from '../dynamodb/records';
import { apiKeyKey, chainHeadKey, policyHeadKey, principalKey, snapshotChunkKey } from '../keys';
import type { Store } from '../port';
import { copyTable, isItem, nameOf, readItems } from '../testing/copy-table';
import {
  apiKeyOf,
  assignmentOf,
  clientRecord,
  draftOf,
  nextVersion,
  policyWith,
  tokenRecord,
  userRecord,
} from '../testing/records';
import { checkTable } from './check-table';

const run = promisify(execFile);
const commandFile = fileURLToPath(new URL('main.ts', import.meta.url));
const failureSchema = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

const ada = userRecord('ada', { assignments: [assignmentOf('reader')] });
const robot = clientRecord('robot');
const key = apiKeyOf('robots-key', robot.id);
const robotWithKey = nextVersion(robot);
const targetOf = ({ id, type, name }: typeof ada | typeof robot) => ({ target: { type, id, name } });

describe('the check of a table', () => {
  let tables: TestTables;
  let store: Store;
  /** The table before its last three writes, and its items. */
  let earlier: TestTables;
  let before: ReadonlyMap<string, StoredItem>;

  beforeAll(async () => {
    tables = await createTestTables();
    store = createDynamoDbStore(createDocumentClient(tables), tables.table);
    const publish = (roleId: string, baseVersion: number) =>
      store.commit(draftOf({ action: 'role.updated', target: { type: 'role', id: roleId, name: roleId } }), [
        { type: 'publish_policy', policy: policyWith(roleId), baseVersion },
      ]);
    await publish('reader', 0);
    await store.commit(draftOf({ ...targetOf(ada), after: ada }), [
      { type: 'put_principal', principal: ada },
    ]);
    await store.commit(draftOf({ ...targetOf(robot), action: 'client.created', after: robot }), [
      { type: 'put_principal', principal: robot },
    ]);
    await store.commit(draftOf({ ...targetOf(robot), action: 'api_key.created' }), [
      { type: 'put_api_key', key },
      { type: 'put_principal', principal: robotWithKey, previous: robot },
    ]);
    const token = tokenRecord('pipeline');
    await store.commit(
      draftOf({
        action: 'service_token.created',
        target: { type: 'service_token', id: token.id, name: token.name },
      }),
      [{ type: 'put_service_token', token }],
    );
    earlier = await copyTable(tables);
    before = await readItems(earlier);
    await publish('writer', 1);
    const suspended = nextVersion(ada, { status: 'suspended', assignments: [] });
    await store.commit(
      draftOf({ ...targetOf(ada), action: 'user.suspended', before: ada, after: suspended }),
      [{ type: 'put_principal', principal: suspended, previous: ada }],
    );
    const revoked = { ...key, revokedAt: '2026-11-23T10:00:00.000Z' };
    await store.commit(draftOf({ ...targetOf(robot), action: 'api_key.revoked' }), [
      { type: 'put_api_key', key: revoked, previous: key },
      { type: 'put_principal', principal: nextVersion(robotWithKey), previous: robotWithKey },
    ]);
  });

  const check = ({ table }: TestTables) => checkTable(createDocumentClient(tables), table);
  /** The problems of a copy in which some items are as they were before, or missing where there were none. */
  const problemsWhereOlder = async (isOlder: (item: StoredItem) => boolean) => {
    const copy = await copyTable(tables, (item) => (isOlder(item) ? before.get(nameOf(item)) : item));
    return (await check(copy)).problems;
  };

  it('finds nothing in one that is whole, and says where its chain ends', async () => {
    const report = await check(await copyTable(tables));
    expect(report).toMatchObject({ problems: [], policyVersion: 2, principals: 2 });
    expect(report.head).toEqual(await store.getChainHead());
    expect(report.items).toBe((await readItems(tables)).size);
  });

  it('finds nothing in one of an earlier moment', async () => {
    expect(await check(earlier)).toMatchObject({ problems: [], policyVersion: 1, head: { seq: 5 } });
  });

  it('names a change that is missing, and one beyond the end of the chain', async () => {
    expect(await problemsWhereOlder(isItem(changeKey(8)))).toContain(
      'change 8: record is missing; the chain ends at 8',
    );
    expect(await problemsWhereOlder(isItem(chainHeadKey))).toContain(
      'change 6 is there, but the chain ends at 5',
    );
  });

  it('names a policy head that fell behind, and a version without its record', async () => {
    expect(await problemsWhereOlder(isItem(policyHeadKey))).toEqual([
      'version 2 was published, but the head still points to 1',
    ]);
    const isVersion = ({ pk, sk }: StoredItem) => pk === 'POLICY' && String(sk).startsWith('VERSION#');
    expect(await problemsWhereOlder(isVersion)).toEqual([
      'the record of version 2 is missing',
      'change 6 published version 2, which is missing',
    ]);
  });

  it('names a snapshot that is missing, or about to vanish', async () => {
    const snapshotSha256 = (await store.getPolicyVersion(2))?.snapshotSha256 ?? '';
    const isChunk = isItem(snapshotChunkKey(snapshotSha256, 0));
    const missing = await problemsWhereOlder(isChunk);
    expect(missing[0]).toBe(`chunk 0 of snapshot ${snapshotSha256} of version 2 is missing`);
    expect(missing[1]).toMatch(/^the snapshot that authorizers load of the head cannot be read/);
    const passing = await copyTable(tables, (item) => (isChunk(item) ? { ...item, ttl: 1 } : item));
    expect((await check(passing)).problems).toEqual([
      `chunk 0 of snapshot ${snapshotSha256} of version 2 is about to be tidied up`,
    ]);
  });

  it('names a principal that is not as its last change left it', async () => {
    const problems = await problemsWhereOlder(isItem(principalKey(ada.id)));
    expect(problems).toContain(
      `${ada.id} is at version 1, which is not what change 7, the last one of it, says`,
    );
    expect(
      problems.filter((problem) => problem.startsWith('the role does not list ROLE#reader MEMBER#usr_')),
    ).toHaveLength(1);
  });

  it('names an assignment that only its role knows', async () => {
    const stray = await copyTable(earlier, (item) =>
      String(item['sk']).startsWith('MEMBER#usr_') ? { ...item, sk: 'MEMBER#usr_x#asg_y' } : item,
    );
    expect((await check(stray)).problems).toContain(
      'the role lists ROLE#reader MEMBER#usr_x#asg_y, which the principal does not hold',
    );
  });

  it('names a key whose revocation reached only one of its two items', async () => {
    expect(await problemsWhereOlder(isItem(apiKeyKey(key.keySha256)))).toEqual([
      `API key ${key.id} is not the same where it is asked for and where it is listed`,
    ]);
  });

  it('is a command that prints the head and the problems, and exits with 1 where there are some', async () => {
    const torn = await copyTable(tables, (item) => (isItem(changeKey(8))(item) ? undefined : item));
    const { endpoint, region, credentials } = tables;
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    };
    const args = ['--import', 'tsx', commandFile, torn.table, '--region', region];
    const failure: unknown = await run(process.execPath, args, { env }).catch((error: unknown) => error);
    const { code, stdout, stderr } = failureSchema.parse(failure);
    expect(code).toBe(1);
    expect(stderr).toBe('change 8: record is missing; the chain ends at 8\n');
    const { hash, seq } = await store.getChainHead();
    expect(stdout).toContain(`the chain ends at ${seq}:${hash}`);
    expect(stdout).toMatch(/\nnot whole: 1 problems\n$/);
  });

  it('names an item that cannot be read', async () => {
    const copy = await copyTable(tables, (item) =>
      isItem(principalKey(robot.id))(item) ? { ...item, status: 'asleep' } : item,
    );
    const { problems } = await check(copy);
    expect(problems[0]).toMatch(new RegExp(`^The item PRINCIPAL#${robot.id} RECORD does not parse`));
  });
});
