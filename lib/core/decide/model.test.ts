import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryCaller, arbitraryPolicy, arbitraryRequest, noonMs } from '../testing/arbitraries';
import { modelDecide } from '../testing/reference-model';
import { seed } from '../testing/seed';
import { compilePolicy } from './compile';
import { decide } from './decide';
import { explain } from './explain';

const questions = fc.array(fc.tuple(arbitraryCaller, arbitraryRequest), { minLength: 12, maxLength: 12 });

test(`the core decides as the slow model does (GATEWARDEN_TEST_SEED=${seed})`, { timeout: 60_000 }, () => {
  const reasons = new Set<string>();
  fc.assert(
    fc.property(arbitraryPolicy, questions, (policy, asked) => {
      const compiled = compilePolicy(policy, 1);
      const differing = asked.filter(([caller, request]) => {
        const { effect, reason } = decide(compiled, caller, request, noonMs);
        reasons.add(reason);
        const model = modelDecide(policy, caller, request, noonMs);
        return effect !== model.effect || reason !== model.reason;
      });
      expect(differing).toEqual([]);
    }),
    { seed, numRuns: 3000 },
  );
  // Nothing is proved of a reason that is never reached.
  expect([...reasons].sort()).toEqual([
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
  ]);
});

test(`an explanation holds the decision it explains (GATEWARDEN_TEST_SEED=${seed})`, {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(arbitraryPolicy, questions, (policy, asked) => {
      const compiled = compilePolicy(policy, 1);
      for (const [caller, request] of asked) {
        const { decision } = explain(compiled, caller, request, noonMs);
        expect(decision).toEqual(decide(compiled, caller, request, noonMs));
      }
    }),
    { seed, numRuns: 300 },
  );
});
