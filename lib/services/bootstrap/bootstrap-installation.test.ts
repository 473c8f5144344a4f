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

  describe('with an owner who is named by email', () => {
    const byEmail = {
      issuer: firstRun.issuer,
      ownerEmail: 'ada@idp.example',
      serviceTokenSha256: 'a'.repeat(64),
    };
    const ada = {
      issuer: firstRun.issuer,
      subject: 'subject-of-ada',
      name: 'Ada',
      email: 'Ada@idp.example',
      emailVerified: true,
    };
    const signsIn = (comer: Partial<typeof ada> | undefined) => async () => comer && { ...ada, ...comer };

    it.each([
      ['nobody signed in', undefined],
      ['the email is another', { email: 'eve@idp.example' }],
      ['the email is a part of it', { email: 'a@idp.example' }],
      ['the email was not verified', { emailVerified: false }],
      ['another issuer says it', { issuer: 'https://evil.example' }],
      ['there is no email', { email: undefined }],
    ])('waits where %s, and publishes nothing', async (_, comer) => {
      const store = createMemoryStore();
      expect(await bootstrapInstallation(store, byEmail, now, signsIn(comer))).toBe('waiting');
      expect(await store.readPolicy()).toBeUndefined();
      expect(await store.getServiceTokenByHash('a'.repeat(64))).toBeUndefined();
    });

    it('binds the first who signs in with it, verified, and nobody after', async () => {
      const store = createMemoryStore();
      expect(await bootstrapInstallation(store, byEmail, now, signsIn({}))).toBe('done');
      expect(await store.getMember(memberIdOf(ada.issuer, ada.subject))).toMatchObject({
        name: 'Ada',
        email: 'ada@idp.example',
        role: 'owner',
      });
      const again = await bootstrapInstallation(store, byEmail, now, signsIn({ subject: 'second' }));
      expect(again).toBe('was_done');
      expect(await store.listMembers()).toHaveLength(1);
    });
  });

  it('is refused where nobody could use the installation, and says what to set', async () => {
    const store = createMemoryStore();
    await expect(bootstrapInstallation(store, { issuer: firstRun.issuer }, now)).rejects.toThrow(
      /GATEWARDEN_FIRST_OWNER_SUBJECT/,
    );
    expect(await store.readPolicy()).toBeUndefined();
  });
});
