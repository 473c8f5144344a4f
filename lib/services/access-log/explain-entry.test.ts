import { describe, expect, it } from 'vitest';
import { identityProviderSchema } from '../../core/model/identity-provider';
import { emptyPolicy } from '../../core/model/policy';
import { draftOf } from '../../store/testing/records';
import { grantRole } from '../principals/grant-role';
import { clerkPolicy } from '../testing/clerk-policy';
import { readUser } from '../users/read-user';
import { explainEntry } from './explain-entry';
import { issuer, madeThen, withHistory } from './testing/clerk-history';

describe('the explanation of a logged decision', () => {
  it('makes it again as of then and as of now', async () => {
    const { context } = await withHistory();
    const { asOfThen, asOfNow, unknownInputs } = await explainEntry(context, madeThen);
    expect(asOfThen).toMatchObject({ agreesWithLog: true, principalVersion: 2 });
    expect(asOfNow).toMatchObject({ agreesWithLog: false, principalVersion: 3 });
    expect(unknownInputs).toEqual(['claims', 'query']);
  });

  it('names the grants that read what was never logged', async () => {
    const { context } = await withHistory();
    const { asOfThen } = await explainEntry(context, madeThen);
    expect(asOfThen).toMatchObject({ hangsOn: [{ roleId: 'clerk', grantId: 'all' }], groupsUnknown: false });
  });

  it('says that roles are not known where groups of the token may have given some', async () => {
    const { context, line } = await withHistory();
    const identityProviders = [
      identityProviderSchema.parse({
        id: 'main',
        name: 'Main',
        issuer,
        algorithms: ['RS256'],
        audience: { type: 'aud', values: ['orders'] },
        groupMappings: [{ value: 'clerks', roleId: 'clerk' }],
      }),
    ];
    const mapping = { ...emptyPolicy(), ...clerkPolicy, identityProviders };
    await context.store.commit(draftOf(), [{ type: 'publish_policy', policy: mapping, baseVersion: 1 }]);
    context.accessLog.append({ ...line, id: 'dec_groups', policyVersion: 2 });
    const of = async (decisionId: string) => await explainEntry(context, { ...madeThen, decisionId });
    expect(await of('dec_groups')).toMatchObject({ asOfThen: { groupsUnknown: true } });
    // Made before there was a mapping: there is one now.
    expect(await of(line.id)).toMatchObject({
      asOfThen: { groupsUnknown: false },
      asOfNow: { groupsUnknown: true },
    });
    const elsewhere = { ...line, id: 'dec_elsewhere', policyVersion: 2, issuer: 'https://other.example' };
    context.accessLog.append(elsewhere);
    expect(await of('dec_elsewhere')).toMatchObject({ asOfNow: { groupsUnknown: false } });
  });

  it('refuses a token now whose issuer is trusted no more', async () => {
    const { context, line } = await withHistory();
    await grantRole(context, readUser, { principalId: line.principal, roleId: 'clerk' });
    expect(await explainEntry(context, madeThen)).toMatchObject({ asOfNow: { agreesWithLog: true } });
    const without = { ...emptyPolicy(), ...clerkPolicy, identityProviders: [] };
    await context.store.commit(draftOf(), [{ type: 'publish_policy', policy: without, baseVersion: 1 }]);
    const { asOfThen, asOfNow } = await explainEntry(context, madeThen);
    expect(asOfThen).toMatchObject({ agreesWithLog: true });
    const decision = { effect: 'deny', reason: 'credential_invalid', credentialFault: 'issuer_unknown' };
    expect(asOfNow).toMatchObject({ agreesWithLog: false, explanation: { decision } });
  });

  it('names the limits as unknown where they were what denied', async () => {
    const { context, line } = await withHistory();
    context.accessLog.append({ ...line, id: 'dec_limited', effect: 'deny', reason: 'rate_limited' });
    const { unknownInputs } = await explainEntry(context, { ...madeThen, decisionId: 'dec_limited' });
    expect(unknownInputs).toEqual(['claims', 'query', 'limits']);
  });

  it('says which part cannot be rebuilt', async () => {
    const { context, line } = await withHistory();
    context.accessLog.append({ ...line, id: 'dec_odd', principalVersion: 77, policyVersion: 9 });
    const { asOfThen } = await explainEntry(context, { ...madeThen, decisionId: 'dec_odd' });
    expect(asOfThen).toHaveProperty('problem', expect.stringContaining('Policy version 9'));
  });
});
