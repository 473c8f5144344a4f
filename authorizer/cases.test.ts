import { describe, expect, it } from 'vitest';
import { findHiddenKeys } from '@/lib/core/condition/hidden-keys';
import { policySchema } from '@/lib/core/model/policy';
import { decisionSuites } from '@/lib/core/testing/cases/all';
import {
  callerOf,
  type DecisionCase,
  type DecisionSuite,
  instantOf,
  principalIdOf,
  requestOf,
} from '@/lib/core/testing/decision-case';
import { modelDecide } from '@/lib/core/testing/reference-model';
import { sha256Hex, userIdOf } from '@/lib/store/keys';
import { type EventKind, eventKinds } from './events/types';
import { answersWithPolicy, canBeNamed } from './response/policy-arn';
import { asTold, type CaseCredential, caseEvents } from './testing/case-events';
import { signToken } from './testing/fake-issuer';
import { FakeStore } from './testing/fake-store';
import { FakeClock, TestContainer, testKey } from './testing/test-container';

const issuer = 'https://idp.example.com';
const keyOf = (who: string) => `gwk_${who.padEnd(43, '0')}`;

const prepared = new Map<DecisionSuite, ReturnType<typeof prepare>>();

/** What all cases of a suite share, made once. */
function of(suite: DecisionSuite) {
  const known = prepared.get(suite) ?? prepare(suite);
  prepared.set(suite, known);
  return known;
}

/** Puts the ids that follow from tokens in the place of the made-up ids of the cases' users. */
function prepare(suite: DecisionSuite) {
  const ids = Object.entries(suite.callers).flatMap(([who, caller]) =>
    'fault' in caller || caller.type === 'client'
      ? []
      : [[principalIdOf('user', who), userIdOf(issuer, caller.subject ?? who)] as const],
  );
  const real = (text: string) =>
    ids.reduce((changed, [madeUp, realId]) => changed.replaceAll(madeUp, realId), text);
  const policy: unknown = JSON.parse(real(JSON.stringify(suite.policy)));
  return { real, policy: policySchema.parse(policy) };
}

function withRealIds(suite: DecisionSuite, given: DecisionCase): DecisionCase {
  const { real } = of(suite);
  const query = Object.entries(given.query ?? {}).map(([name, values]) => [name, values.map(real)] as const);
  return { ...given, send: real(given.send), query: Object.fromEntries(query) };
}

/** A container that knows the suite's policy and the caller of the case, at its time. */
function containerFor(suite: DecisionSuite, given: DecisionCase, httpResponse: 'simple' | 'iam') {
  const store = new FakeStore();
  store.publish(of(suite).policy);
  const clock = new FakeClock();
  clock.nowMs = instantOf(given);
  const caller = callerOf(suite, given.who);
  const container = new TestContainer(store, clock, { httpResponse });
  container.documents.set(`${issuer}/.well-known/openid-configuration`, {
    issuer,
    jwks_uri: `${issuer}/keys`,
  });
  container.documents.set(`${issuer}/keys`, { keys: [testKey().jwk] });
  if (caller.kind === 'identified') {
    const { type, principal } = caller;
    const id = type === 'user' ? userIdOf(issuer, caller.subject) : caller.principalId;
    if (principal !== undefined) store.putPrincipal({ ...principal, id });
    if (type === 'client') store.putApiKey({ keySha256: sha256Hex(keyOf(given.who)), clientId: id });
  }
  return container;
}

function credentialOf(suite: DecisionSuite, given: DecisionCase): CaseCredential {
  const caller = callerOf(suite, given.who);
  if (caller.kind === 'anonymous') return { authorization: [] };
  if (caller.kind === 'rejected') return { authorization: ['Bearer nonsense'] };
  const exp = instantOf(given) / 1000 + 600;
  const value =
    caller.type === 'client'
      ? keyOf(given.who)
      : signToken(testKey(), { aud: 'shop', exp, ...caller.claims });
  const others = Array.from({ length: (given.authorizationValues ?? 1) - 1 }, (_, i) => `Bearer other-${i}`);
  return { authorization: [`Bearer ${value}`, ...others] };
}

/** What the handler decides, from its answer and its log. */
async function decideByHandler(suite: DecisionSuite, given: DecisionCase, kind: EventKind, event: object) {
  const container = containerFor(suite, given, kind === 'http-2-iam' ? 'iam' : 'simple');
  const answer = await container.handler(event).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'Unauthorized') return 'unauthorized';
    throw error;
  });
  const { effect, reason, grant, roles } = container.lastDecision;
  const isAllowed = /"Effect":"Allow"|"isAuthorized":true/.test(JSON.stringify(answer));
  expect(isAllowed).toBe(effect === 'allow');
  return { outcome: `${effect} ${reason}`, grant, roles: sorted(roles.split(',').filter(Boolean)) };
}

const sorted = (texts: readonly string[]) => [...texts].sort((a, b) => (a < b ? -1 : 1));

const readsHiddenKeys = ({ policy }: DecisionSuite) =>
  policy.roles.some(({ grants }) =>
    grants.some(({ conditions = {} }) => findHiddenKeys(conditions).length > 0),
  );

interface Run {
  readonly title: string;
  readonly suite: DecisionSuite;
  readonly given: DecisionCase;
  readonly kind: EventKind;
  readonly event: object;
  readonly expected: Pick<DecisionCase, 'expect' | 'grant' | 'roles'>;
}

/**
 * What is written in the case; or, where an event of the kind tells less of the request, what the semantics say of the
 * part that it tells.
 */
function expectedOf(suite: DecisionSuite, written: DecisionCase, kind: EventKind): Run['expected'] {
  const input = requestOf(suite, written);
  const told = asTold(kind, input);
  if (told === input) return written;
  const caller = callerOf(suite, written.who);
  const { effect, reason } = modelDecide(suite.policy, caller, told, instantOf(written));
  return { expect: `${effect} ${reason}`, roles: written.roles };
}

/** Every case, as an event of every kind that can express it. */
function runsOf(suite: DecisionSuite): Run[] {
  return suite.cases.flatMap((written) => {
    const given = withRealIds(suite, written);
    const input = requestOf(suite, given);
    // What such an event hides is not missing: the same case has another answer then, in cases of its own.
    const needsAll = input.hidesAddressAndQuery !== true && readsHiddenKeys(suite);
    return caseEvents[input.apiType].flatMap(([kind, eventOf]): Run[] => {
      const event = eventOf(input, credentialOf(suite, given));
      if (event === undefined || (needsAll && (kind === 'rest-token' || kind === 'appsync'))) return [];
      // What a policy cannot name is denied whatever the core says; that has tests of its own.
      if (answersWithPolicy(kind) && !canBeNamed(input.path)) return [];
      const expected = expectedOf(suite, written, kind);
      return [{ title: `${given.name} (${kind})`, suite, given, kind, event, expected }];
    });
  });
}

const runsBySuite = decisionSuites.map((suite) => [suite.title, runsOf(suite)] as const);

describe.each(runsBySuite)('%s', (_title, runs) => {
  it.each(runs.map((run) => [run.title, run] as const))(
    '%s',
    async (_name, { suite, given, kind, event, expected }) => {
      const decided = await decideByHandler(suite, given, kind, event);
      expect(decided).toMatchObject({
        outcome: expected.expect,
        ...(expected.grant !== undefined && { grant: expected.grant }),
        ...(expected.roles !== undefined && { roles: sorted(expected.roles) }),
      });
    },
  );
});

describe('the cases', () => {
  const runs = runsBySuite.flatMap(([, ofSuite]) => ofSuite);

  it('reach the handler as events of every kind, of the HTTP kinds several hundred times', () => {
    const counts = new Map(eventKinds.map((kind) => [kind, 0]));
    for (const { kind } of runs) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    // A kind that hardly any case can express would prove nothing.
    const least = (kind: EventKind) => (kind.startsWith('http') || kind.startsWith('rest') ? 300 : 100);
    expect([...counts].filter(([kind, count]) => count < least(kind))).toEqual([]);
  });

  it('have another answer where an event tells less, and that is never an allow in place of a denial', () => {
    const changed = runs.filter(({ given, expected }) => given.expect !== expected.expect);
    expect(changed.length).toBeGreaterThan(2);
    expect(changed.filter(({ expected }) => expected.expect.startsWith('allow'))).toEqual([]);
  });
});
