import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import type { SignedDigest } from '../../core/change/digest';
import { createLocalKey } from '../../evidence/testing/local-key';
import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
import type { Store } from '../../store/port';
import { draftOf } from '../../store/testing/records';
import { bootstrapInstallation } from '../bootstrap/bootstrap-installation';
import { type DigestArchive, signDigest } from './sign-digest';

const now = () => new Date('2026-11-23T09:00:00.000Z');

function createMemoryArchive(): DigestArchive & { readonly kept: SignedDigest[] } {
  const kept: SignedDigest[] = [];
  return {
    kept,
    readLatest: async () => kept.at(-1),
    write: async (signed) => {
      kept.push(signed);
    },
  };
}

describe('daily digests over DynamoDB', () => {
  const key = createLocalKey();
  const archive = createMemoryArchive();
  const folder = mkdtempSync(join(tmpdir(), 'digest-'));
  let store: Store;

  const sign = () => signDigest({ store, archive, key, installation: 'gatewarden', now });
  const verify = (lines: readonly string[], digest: unknown) => {
    const [file, digestFile, keyFile] = ['changes.jsonl', 'digest.json', 'key.pem'].map((name) =>
      join(folder, name),
    );
    if (!file || !digestFile || !keyFile) throw new TypeError('no files');
    writeFileSync(file, `${lines.join('\n')}\n`);
    writeFileSync(digestFile, JSON.stringify(digest));
    writeFileSync(keyFile, key.publicKeyPem);
    const script = join(import.meta.dirname, '../../evidence/verify-changes.ts');
    const options = ['--digest', digestFile, '--public-key', keyFile];
    return spawnSync(process.execPath, ['--import', 'tsx', script, file, ...options], { encoding: 'utf8' });
  };

  beforeAll(async () => {
    const tables = await createTestTables();
    store = createDynamoDbStore(createDocumentClient(tables), tables.table);
    await bootstrapInstallation(store, { issuer: 'https://idp.example', ownerSubject: 'ada' }, now());
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('follow from each other, and an export passes through both', async () => {
    const first = await sign();
    await store.commit(draftOf(), []);
    await store.commit(draftOf(), []);
    const second = await sign();
    expect(first.digest).toMatchObject({ from: { seq: 0 }, head: { seq: 1 }, previousSha256: null });
    expect(second.digest).toMatchObject({ from: first.digest.head, head: { seq: 3 } });
    expect(second.digest.previousSha256).toMatch(/^[0-9a-f]{64}$/);

    const { items } = await store.listChanges({ limit: 10, order: 'oldest' });
    const lines = items.map((change) => JSON.stringify(change));
    for (const digest of [first, second]) {
      const { status, stdout } = verify(lines, digest);
      expect(stdout).toContain(`as signed at ${digest.digest.at}`);
      expect(status).toBe(0);
    }
    const cut = verify(lines.slice(0, 2), second);
    expect(cut.stderr).toContain('the digest saw the chain go to 3');
    expect(cut.status).toBe(1);
    const forged = verify(lines, { ...second, digest: { ...second.digest, head: first.digest.head } });
    expect(forged.stderr).toContain('was not signed by this key');
    expect(forged.status).toBe(1);
  });
});
