import { describe, expect, test } from 'vitest';
import { policyOf } from '../testing/fixture';
import { compilePolicy } from './compile';
import { decide } from './decide';
import type { AssignmentFacts, Caller, PrincipalFacts, RequestInput } from './types';

const shop = policyOf({
  apis: { shop: { routes: { 'GET /orders': 'orders:read' } } },
  roles: { reader: { grants: [{ allow: ['orders:read'] }] } },
  groups: { claim: 'groups', roles: { staff: 'reader' } },
});
const [api] = shop.apis;
const request: RequestInput = {
  gatewayApiId: api?.gatewayApiId ?? '',
  stage: 'prod',
  apiType: 'REST',
  method: 'GET',
  path: '/orders',
  pathIsDecoded: false,
  query: {},
  authorizationValues: 1,
  methodOverride: false,
};

const recordOf = (assignments: readonly AssignmentFacts[], suspended = false): PrincipalFacts => ({
  id: 'usr_sam0000000000000',
  type: 'user',
  version: 1,
  suspended,
  attributes: {},
  assignments,
});

const callerOf = (principal: PrincipalFacts | undefined, more: { claims?: object; provider?: string } = {}) =>
  ({
    kind: 'identified',
    principalId: 'usr_sam0000000000000',
    type: 'user',
    subject: 'sam',
    identityProviderId: more.provider,
    claims: { ...more.claims },
    principal,
  }) satisfies Caller;

const reader = { id: 'asg_0000000000000001', roleId: 'reader' };

describe('roles kept from one request to the next', () => {
  test('follow the clock where an assignment begins and ends', () => {
    const policy = compilePolicy(shop, 1);
    const caller = callerOf(recordOf([{ ...reader, startsAtMs: 1000, expiresAtMs: 2000 }]));
    const effectAt = (nowMs: number) => decide(policy, caller, request, nowMs).effect;
    // Forth and back: a clock may be set.
    const times = [999, 1000, 1999, 2000, 1500, 0, Number.NaN, 1999];
    expect(times.map(effectAt)).toEqual(['deny', 'allow', 'allow', 'deny', 'allow', 'deny', 'deny', 'allow']);
  });

  test('are those of the record that is given, not of one that was given before', () => {
    const policy = compilePolicy(shop, 1);
    const reasonOf = (principal: PrincipalFacts | undefined) =>
      decide(policy, callerOf(principal), request, 0).reason;
    expect(reasonOf(recordOf([reader]))).toBe('granted');
    expect(reasonOf(recordOf([]))).toBe('no_grant');
    expect(reasonOf(recordOf([reader], true))).toBe('principal_suspended');
    expect(reasonOf(undefined)).toBe('principal_unknown');
  });

  test('are not those of somebody else whose record was handed in', () => {
    const policy = compilePolicy(shop, 1);
    const record = recordOf([reader]);
    expect(decide(policy, callerOf(record), request, 0).reason).toBe('granted');
    const other = { ...callerOf(record), principalId: 'usr_eve0000000000000' };
    expect(decide(policy, other, request, 0).reason).toBe('principal_unknown');
  });

  test('differ by token where claims give roles, and by the record beside the same token', () => {
    const policy = compilePolicy(shop, 1);
    const record = recordOf([]);
    const staff = callerOf(record, { claims: { groups: ['staff'] }, provider: 'idp' });
    const guest = callerOf(record, { claims: { groups: ['guest'] }, provider: 'idp' });
    const reasonOf = (caller: Caller) => decide(policy, caller, request, 0).reason;
    expect([staff, guest, staff].map(reasonOf)).toEqual(['granted', 'no_grant', 'granted']);
    expect(reasonOf({ ...staff, principal: recordOf([], true) })).toBe('principal_suspended');
    expect(reasonOf({ ...staff, principal: undefined })).toBe('granted');
    expect(reasonOf({ ...staff, identityProviderId: 'other' })).toBe('no_grant');
  });

  test('are another policy’s once that is in force', () => {
    const caller = callerOf(recordOf([reader]));
    expect(decide(compilePolicy(shop, 1), caller, request, 0).reason).toBe('granted');
    const without = compilePolicy({ ...shop, roles: [] }, 2);
    expect(decide(without, caller, request, 0).reason).toBe('no_grant');
  });
});
