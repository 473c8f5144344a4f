import { beforeAll, describe, expect, it } from 'vitest';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
import type { Store } from '../../store/port';
import { verifyChanges } from '../changes/verify-changes';
import { bootstrapInstallation } from './bootstrap-installation';

const firstRun = { issuer: 'https://idp.example', ownerSubject: 'ada', serviceTokenSha256: 'a'.repeat(64) };

describe('the first run over DynamoDB', () => {
  /** Each as a process of its own would make it. */
  let stores: readonly Store[];
  beforeAll(async () => {
    const tables = await createTestTables();
    stores = Array.from({ length: 4 }, () => createDynamoDbStore(createDocumentClient(tables), tables.table));
  });

  it('is made once by processes that start together, in one change', async () => {
    const outcomes = await Promise.all(
      stores.map((store) => bootstrapInstallation(store, firstRun, new Date('2026-11-23T09:00:00.000Z'))),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    const [store] = stores;
    expect(await store?.readPolicy()).toMatchObject({ version: 1 });
    expect(await store?.listMembers()).toHaveLength(1);
    expect(store && (await verifyChanges({ store }))).toMatchObject({ intact: true, checked: 1 });
  });

  it('makes one of two accounts with the owner’s email the owner, though they come together', async () => {
    const tables = await createTestTables();
    const store = createDynamoDbStore(createDocumentClient(tables), tables.table);
    const byEmail = { issuer: firstRun.issuer, ownerEmail: 'ada@idp.example' };
    const comers = ['first', 'second'].map((subject) => ({
      issuer: firstRun.issuer,
      subject,
      name: 'Ada',
      email: 'ada@idp.example',
      emailVerified: true,
    }));
    const outcomes = await Promise.all(
      comers.map((comer) =>
        bootstrapInstallation(
          createDynamoDbStore(createDocumentClient(tables), tables.table),
          byEmail,
          new Date('2026-11-23T09:00:00.000Z'),
          async () => comer,
        ),
      ),
    );
    expect(outcomes.sort()).toEqual(['done', 'was_done']);
    expect(await store.listMembers()).toMatchObject([{ role: 'owner', email: 'ada@idp.example' }]);
    expect(await verifyChanges({ store })).toMatchObject({ intact: true, checked: 1 });
  });
});
