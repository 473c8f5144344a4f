import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePolicy } from '../decide/compile';
import type { CompiledPolicy } from '../decide/compiled';
import { decide } from '../decide/decide';
import { noonMs } from '../testing/arbitrary-policy';
import { policyWithQuestions, type Question } from '../testing/arbitrary-questions';
import { effectOnRoute, rolesToward } from './route-access';

/** Without groups of a token: what is said of access is said of assignments. */
const arbitraryCase = policyWithQuestions(8).map(({ policy, questions }) => ({
  compiled: compilePolicy({ ...policy, identityProviders: [] }, 1),
  questions,
}));

/** However long they take on a slow machine: what they came to is counted after them. */
const allRuns = { numRuns: 200, interruptAfterTimeLimit: 600_000 };

/** What is decided, the route that the request came to, and whose assignments decided. */
function ask(compiled: CompiledPolicy, { caller, request }: Question) {
  const decision = decide(compiled, caller, request, noonMs);
  const route = [...compiled.routes].find(({ summary }) => summary.id === decision.route?.id);
  const isOwn = caller.kind === 'identified' && caller.principal?.id === caller.principalId;
  return { decision, route, principal: isOwn ? caller.principal : undefined };
}

test('whoever is let in is said to have access, by a role that leads there', () => {
  let granted = 0;
  fc.assert(
    fc.property(arbitraryCase, ({ compiled, questions }) => {
      for (const question of questions) {
        const { decision, route, principal } = ask(compiled, question);
        if (decision.reason !== 'granted' || !route || !principal) continue;
        granted += 1;
        expect(effectOnRoute(compiled, route, principal, noonMs)?.via).toContainEqual(decision.grant);
        const toward = rolesToward(compiled, route);
        expect(principal.assignments.some(({ roleId }) => toward.includes(roleId))).toBe(true);
      }
    }),
    allRuns,
  );
  // Nothing is proved where nobody was let in.
  expect(granted).toBeGreaterThan(10);
});

/** Decided before the principal's roles are looked at. */
const isOther: ReadonlySet<string> = new Set(['principal_unknown', 'request_ambiguous']);

test('access without conditions lets every request in, and no access none', () => {
  const seen = { allow: 0, none: 0 };
  fc.assert(
    fc.property(arbitraryCase, ({ compiled, questions }) => {
      for (const question of questions) {
        const { decision, route, principal } = ask(compiled, question);
        if (!route || !principal || isOther.has(decision.reason)) continue;
        const found = effectOnRoute(compiled, route, principal, noonMs)?.effect;
        if (found === 'conditional') continue;
        seen[found ?? 'none'] += 1;
        expect(`${decision.effect} ${decision.reason}`).toMatch(found ?? /^deny|public_route$/);
      }
    }),
    allRuns,
  );
  expect(Math.min(seen.allow, seen.none)).toBeGreaterThan(10);
});
