import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noonMs } from '../testing/arbitrary-policy';
import { policyWithQuestions } from '../testing/arbitrary-questions';
import { modelDecide } from '../testing/reference-model';
import { seed } from '../testing/seed';
import { compilePolicy } from './compile';
import { decide } from './decide';
import { explain } from './explain';

/** On a machine too slow for all of them there are as many as go into this time. */
const boundMs = 30_000;

/** But never fewer: policies, of twelve questions each. */
const leastRuns = 1_700;

const arbitraryCase = policyWithQuestions(12);

/** Every reason but those that say that nothing could be decided. */
const reachable = [
  'api_unknown',
  'authenticated_route',
  'condition_unmet',
  'credential_invalid',
  'credential_missing',
  'explicit_deny',
  'granted',
  'no_grant',
  'principal_suspended',
  'principal_unknown',
  'public_route',
  'request_ambiguous',
  'role_conflict',
  'route_blocked',
  'route_unknown',
];

test(`the core decides as the slow model does (GATEWARDEN_TEST_SEED=${seed})`, () => {
  const reasons = new Set<string>();
  const typesAllowed = new Set<string>();
  let runs = 0;
  const property = fc.property(arbitraryCase, ({ policy, questions }) => {
    const compiled = compilePolicy(policy, 1);
    const differing = questions.filter(({ caller, request }) => {
      const { effect, reason } = decide(compiled, caller, request, noonMs);
      reasons.add(reason);
      if (reason === 'granted') typesAllowed.add(request.apiType);
      const model = modelDecide(policy, caller, request, noonMs);
      return effect !== model.effect || reason !== model.reason;
    });
    expect(differing).toEqual([]);
    runs++;
  });
  fc.assert(property, { seed, numRuns: 2500, interruptAfterTimeLimit: boundMs });
  // Nothing is proved of a reason that is never reached: where too few of the runs went into the time, more are made.
  const isEnough = () => reasons.size >= reachable.length && runs >= leastRuns;
  for (let more = 1; !isEnough() && more <= 20; more += 1) {
    fc.assert(property, { seed: seed + more, numRuns: 100, interruptAfterTimeLimit: undefined });
  }
  expect(runs).toBeGreaterThanOrEqual(leastRuns);
  expect([...typesAllowed].sort()).toEqual(['APPSYNC', 'HTTP', 'REST', 'WEBSOCKET']);
  expect([...reasons].sort()).toEqual(reachable);
});

test(`an explanation holds the decision it explains (GATEWARDEN_TEST_SEED=${seed})`, () => {
  fc.assert(
    fc.property(arbitraryCase, ({ policy, questions }) => {
      const compiled = compilePolicy(policy, 1);
      for (const { caller, request } of questions) {
        const { pathParameters: _, ...decision } = explain(compiled, caller, request, noonMs).decision;
        expect(decision).toEqual(decide(compiled, caller, request, noonMs));
      }
    }),
    { seed, numRuns: 300, interruptAfterTimeLimit: boundMs },
  );
});
