import { describe, expect, it } from 'vitest';
import type { Caller, Decision } from '../decide/types';
import type { Limit } from '../model/policy';
import { compileLimits, findLimits } from './find-limits';

const limitOf = (id: string, appliesTo: Limit['appliesTo']): Limit => ({
  id,
  name: id,
  appliesTo,
  requests: 10,
  periodSeconds: 60,
});
const clientId = 'cli_0123456789abcdef';
const limits = compileLimits([
  limitOf('of-role', { type: 'role', roleId: 'reader' }),
  limitOf('of-client', { type: 'client', clientId }),
  limitOf('of-route', { type: 'route', routeId: 'rt_1' }),
  limitOf('of-route-too', { type: 'route', routeId: 'rt_1' }),
]);

const allow: Decision = {
  effect: 'allow',
  reason: 'granted',
  roles: ['manager', 'reader'],
  route: { id: 'rt_1', method: 'GET', path: '/', access: { type: 'authenticated' } },
};
const client: Caller = { kind: 'identified', principalId: clientId, type: 'client', subject: '', claims: {} };
const names = (decision: Decision, caller?: Caller) =>
  findLimits(limits, decision, caller).map(({ name }) => name.split('#')[0]);

describe('limits', () => {
  it('of route, roles in force and client apply together', () => {
    expect(names(allow, client)).toEqual(['of-route', 'of-route-too', 'of-role', 'of-client']);
  });

  it('of others do not apply', () => {
    const elsewhere = { ...allow, roles: ['manager'], route: undefined };
    expect(names(elsewhere, { ...client, principalId: 'cli_fedcba9876543210' })).toEqual([]);
  });

  it('of a route apply to callers nobody identified', () => {
    expect(names({ ...allow, reason: 'public_route', roles: [] })).toEqual(['of-route', 'of-route-too']);
  });

  it('do not apply to what is denied anyway', () => {
    expect(names({ ...allow, effect: 'deny', reason: 'no_grant' }, client)).toEqual([]);
  });

  it('that do not exist cost nothing', () => {
    expect(compileLimits([])).toBeUndefined();
    expect(findLimits(undefined, allow, client)).toBe(findLimits(undefined, allow, undefined));
  });

  it('start anew when their numbers are edited', () => {
    const nameOf = (requests: number) => {
      const edited = { ...limitOf('edited', { type: 'role', roleId: 'reader' }), requests };
      return findLimits(compileLimits([edited]), allow, undefined)[0]?.name;
    };
    expect(nameOf(10)).not.toBe(nameOf(11));
  });
});
