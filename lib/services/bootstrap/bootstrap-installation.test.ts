import { describe, expect, it } from 'vitest';
import { emptyPolicy } from '../../core/model/policy';
import { memberIdOf } from '../../store/keys';
import { createMemoryStore } from '../../store/testing/memory-store';
import { verifyChanges } from '../changes/verify-changes';
import { bootstrapInstallation } from './bootstrap-installation';

const now = new Date('2026-11-23T09:00:00.000Z');
const firstRun = {
  issuer: 'https://idp.example',
  ownerSubject: 'ada',
  ownerName: 'Ada',
  serviceTokenSha256: 'a'.repeat(64),
};

describe('the first run of an installation', () => {
  it('publishes an empty policy and admits an owner and a service token, in one change', async () => {
    const store = createMemoryStore();
    expect(await bootstrapInstallation(store, firstRun, now)).toBe('done');
    expect(await store.readPolicy()).toMatchObject({ version: 1, policy: emptyPolicy() });
    expect(await store.getMember(memberIdOf(firstRun.issuer, 'ada'))).toMatchObject({
      name: 'Ada',
      role: 'owner',
    });
    expect(await store.getServiceTokenByHash('a'.repeat(64))).toMatchObject({
      name: 'bootstrap',
      role: 'owner',
    });
    const { items } = await store.listChanges({ limit: 10 });
    expect(items).toMatchObject([{ action: 'system.bootstrapped', actor: { type: 'system' } }]);
    expect(JSON.stringify(items)).not.toContain('a'.repeat(64));
    expect(await verifyChanges({ store })).toMatchObject({ intact: true, checked: 1 });
  });

  it('happens once: a later environment cannot admit another owner', async () => {
    const store = createMemoryStore();
    await bootstrapInstallation(store, firstRun, now);
    expect(await bootstrapInstallation(store, { ...firstRun, ownerSubject: 'eve' }, now)).toBe('was_done');
    expect(await store.getMember(memberIdOf(firstRun.issuer, 'eve'))).toBeUndefined();
  });

  it('is made by one of two processes that start together', async () => {
    const store = createMemoryStore();
    const outcomes = await Promise.all([
      bootstrapInstallation(store, firstRun, now),
      bootstrapInstallation(store, firstRun, now),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'was_done']);
    expect((await store.listChanges({ limit: 10 })).items).toHaveLength(1);
  });

  it('is refused where nobody could use the installation, and says what to set', async () => {
    const store = createMemoryStore();
    await expect(bootstrapInstallation(store, { issuer: firstRun.issuer }, now)).rejects.toThrow(
      /GATEWARDEN_FIRST_OWNER_SUBJECT/,
    );
    expect(await store.readPolicy()).toBeUndefined();
  });
});
