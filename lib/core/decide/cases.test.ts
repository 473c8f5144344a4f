import { describe, expect, test } from 'vitest';
import { decisionSuites } from '../testing/cases/all';
import { callerOf, instantOf, requestOf } from '../testing/decision-case';
import { modelDecide } from '../testing/reference-model';
import { compilePolicy } from './compile';
import { decide } from './decide';

describe.each(decisionSuites)('$title', (suite) => {
  const compiled = compilePolicy(suite.policy, 1);

  test.each(suite.cases)('$name: $send by $who → $expect', (given) => {
    const [caller, request, nowMs] = [callerOf(suite, given.who), requestOf(suite, given), instantOf(given)];
    const decision = decide(compiled, caller, request, nowMs);
    expect(`${decision.effect} ${decision.reason}`).toBe(given.expect);
    const grant = decision.grant && `${decision.grant.roleId}/${decision.grant.grantId}`;
    expect(grant).toBe(given.grant ?? grant);
    expect([...decision.roles].sort()).toEqual([...(given.roles ?? decision.roles)].sort());
    expect(modelDecide(suite.policy, caller, request, nowMs)).toEqual({
      effect: decision.effect,
      reason: decision.reason,
    });
  });
});

test('every case of a suite has a name of its own, and there are several hundred', () => {
  for (const { cases } of decisionSuites) {
    const names = cases.map((given) => given.name);
    expect(new Set(names).size).toBe(names.length);
  }
  expect(decisionSuites.flatMap((suite) => suite.cases).length).toBeGreaterThan(500);
});
