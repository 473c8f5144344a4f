import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Explanation, GrantTrace, RolePath, Suggestion } from '../model/explanation';
import type { Policy } from '../model/policy';
import { applySuggestion } from '../testing/apply-suggestion';
import { noonMs, roleIds } from '../testing/arbitrary-policy';
import { policyWithQuestions } from '../testing/arbitrary-questions';
import { modelDecide } from '../testing/reference-model';
import {
  closure,
  isForApi,
  modelRoles,
  namesPermission,
  withOwnRecordOnly,
} from '../testing/reference-roles';
import { modelTraceGrants, modelTraceRoles } from '../testing/reference-trace';
import { seed } from '../testing/seed';
import { compilePolicy } from './compile';
import { decide } from './decide';
import { explain } from './explain';
import type { Caller, RequestInput } from './types';

type Identified = Extract<Caller, { kind: 'identified' }>;

/** What no grant can mend, or must not: giving another role would go around a separation of duties. */
const hopeless = [
  'api_unknown',
  'credential_invalid',
  'credential_missing',
  'explicit_deny',
  'principal_suspended',
  'request_ambiguous',
  'role_conflict',
  'route_blocked',
  'route_unknown',
];

interface Explained {
  readonly policy: Policy;
  readonly caller: Caller;
  readonly request: RequestInput;
  readonly explanation: Explanation;
}

/** Questions and their explanations, made once for all properties: to make them takes longer than to check them. */
const sample: Explained[] = [];

function addToSample(numRuns: number) {
  for (const { policy, questions } of fc.sample(policyWithQuestions(12), {
    seed: seed + sample.length,
    numRuns,
  })) {
    const compiled = compilePolicy(policy, 1);
    for (const { caller, request } of questions) {
      sample.push({ policy, caller, request, explanation: explain(compiled, caller, request, noonMs) });
    }
  }
}

const leastPolicies = 40;
const leastTimes = 5;

/**
 * Asks a property of every question, and of more of them until each thing that it speaks of came up several times:
 * nothing is proved of what never does.
 */
function check(
  wanted: readonly string[],
  property: (explained: Explained, note: (what: string) => void) => void,
) {
  const counts = new Map<string, number>();
  const rare = () => wanted.filter((what) => (counts.get(what) ?? 0) < leastTimes);
  if (sample.length === 0) addToSample(leastPolicies);
  for (let i = 0; i < sample.length; i++) {
    const explained = sample[i];
    if (explained !== undefined) property(explained, (what) => counts.set(what, (counts.get(what) ?? 0) + 1));
    const isLast = i + 1 === sample.length;
    if (isLast && rare().length > 0 && i < leastPolicies * 12 * 50) addToSample(20);
  }
  expect(rare()).toEqual([]);
}

/** The decision of the core, which the model confirms. */
function decideTwice(policy: Policy, caller: Caller, request: RequestInput) {
  const { effect, reason } = decide(compilePolicy(policy, 1), caller, request, noonMs);
  expect(modelDecide(policy, caller, request, noonMs)).toEqual({ effect, reason });
  return effect;
}

const rolesOf = (suggestions: readonly Suggestion[], type: Suggestion['type']) =>
  sorted(suggestions.flatMap((one) => (one.type === type && 'roleId' in one ? [one.roleId] : [])));

const sorted = (texts: readonly string[]) => [...texts].sort((a, b) => (a < b ? -1 : 1));

describe(`suggestions (GATEWARDEN_TEST_SEED=${seed})`, () => {
  test('each of them, followed, turns the denial into an allow', () => {
    const types = ['assign_role', 'extend_assignment', 'add_grant', 'add_grant of several'];
    check([...types, 'principal_unknown mended'], ({ policy, caller, request, explanation }, note) => {
      const { decision, suggestions } = explanation;
      for (const suggestion of suggestions) {
        if (suggestion.type === 'obstacle' || caller.kind !== 'identified') continue;
        const changed = applySuggestion(policy, caller, suggestion);
        expect({ suggestion, effect: decideTwice(changed.policy, changed.caller, request) }).toEqual({
          suggestion,
          effect: 'allow',
        });
        note(suggestion.type);
        if (decision.reason === 'principal_unknown') note('principal_unknown mended');
        if (suggestion.type === 'add_grant' && suggestion.permissions.length > 1)
          note('add_grant of several');
      }
    });
  });

  test('none gives more than is needed: a grant without one of its permissions leaves the denial', () => {
    check(
      ['grant made smaller', 'grant of one made smaller'],
      ({ policy, caller, request, explanation }, note) => {
        for (const suggestion of explanation.suggestions) {
          if (suggestion.type !== 'add_grant' || caller.kind !== 'identified') continue;
          expect(suggestion.permissions).not.toEqual([]);
          for (const dropped of suggestion.permissions) {
            const permissions = suggestion.permissions.filter((permission) => permission !== dropped);
            const changed = applySuggestion(policy, caller, { ...suggestion, permissions });
            expect(decideTwice(changed.policy, changed.caller, request)).toBe('deny');
            note(permissions.length > 0 ? 'grant made smaller' : 'grant of one made smaller');
          }
        }
      },
    );
  });

  test('every single role and every ended assignment that would be enough is among them', () => {
    check(
      ['a role is enough', 'an assignment is enough', 'a role is not'],
      ({ policy, caller, request, explanation }, note) => {
        const { decision, suggestions } = explanation;
        // An authenticated route asks for a record only, which the obstacle says.
        if (caller.kind !== 'identified' || decision.route?.access.type !== 'permission') return;
        if (decision.effect === 'allow' || hopeless.includes(decision.reason)) return;
        const own = withOwnRecordOnly(caller);
        const assignments = (own.kind === 'identified' && own.principal?.assignments) || [];
        const isEnough = (suggestion: Suggestion) => {
          const changed = applySuggestion(policy, caller, suggestion);
          const { effect } = modelDecide(changed.policy, changed.caller, request, noonMs);
          return effect === 'allow';
        };
        const others = roleIds.filter((id) => !assignments.some(({ roleId }) => roleId === id));
        const enough = others.filter((roleId) => isEnough({ type: 'assign_role', roleId, permissions: [] }));
        expect(rolesOf(suggestions, 'assign_role')).toEqual(sorted(enough));
        for (const id of others) note(enough.includes(id) ? 'a role is enough' : 'a role is not');
        const extended = assignments
          .filter(({ id, roleId }) => isEnough({ type: 'extend_assignment', roleId, assignmentId: id }))
          .map(({ roleId }) => roleId);
        expect([...new Set(rolesOf(suggestions, 'extend_assignment'))]).toEqual(
          sorted([...new Set(extended)]),
        );
        if (extended.length > 0) note('an assignment is enough');
      },
    );
  });

  test('a role is named with those permissions of the route that it opens', () => {
    check(['assign_role of several'], ({ policy, explanation }, note) => {
      const { decision, suggestions } = explanation;
      const access = decision.route?.access;
      for (const suggestion of suggestions) {
        if (suggestion.type !== 'assign_role' || access?.type !== 'permission') continue;
        const roles = closure(
          policy,
          policy.roles.filter(({ id }) => id === suggestion.roleId),
          [],
        );
        const allowing = roles.flatMap(({ grants }) => grants.filter(({ effect }) => effect === 'allow'));
        const opened = access.permissions.filter((permission) =>
          allowing.some(
            (grant) => isForApi(grant, decision.apiId ?? '') && namesPermission(grant, permission),
          ),
        );
        expect(suggestion.permissions).toEqual(opened);
        if (opened.length > 1) note('assign_role of several');
      }
    });
  });

  test('a role that the caller holds outside a conflict is offered a grant', () => {
    check(['a held role is offered one'], ({ policy, caller, explanation }, note) => {
      const { decision, suggestions } = explanation;
      if (!['no_grant', 'condition_unmet'].includes(decision.reason)) return;
      const own = withOwnRecordOnly(caller);
      if (own.kind !== 'identified') return;
      const { held, trusted } = modelRoles(policy, own, noonMs);
      const free = held.filter((role) => trusted.includes(role)).map(({ id }) => id);
      const offered = rolesOf(suggestions, 'add_grant');
      expect(offered.filter((id) => !free.includes(id))).toEqual([]);
      expect(offered.length).toBe(Math.min(free.length, 3));
      if (free.length > 0) note('a held role is offered one');
    });
  });

  test('there is none for an allow, an obstacle alone where no grant can help, and always something else', () => {
    check(
      [...hopeless, 'allow', 'principal_unknown', 'no role at all is enough'],
      ({ policy, caller, request, explanation }, note) => {
        const { decision, suggestions } = explanation;
        const { effect, reason } = decision;
        note(effect === 'allow' ? 'allow' : reason);
        const types = suggestions.map(({ type }) => type);
        const obstacles = types.filter((type) => type === 'obstacle').length;
        if (reason === 'no_grant' && obstacles > 0) note('no role at all is enough');
        const isHopeless = hopeless.includes(reason);
        const isObstacleFirst = isHopeless || reason === 'principal_unknown';
        // Else the obstacle says that there is nothing else.
        const wanted = isObstacleFirst || types.length === 0 ? 1 : 1 - Math.min(types.length - obstacles, 1);
        expect(obstacles).toBe(effect === 'allow' ? 0 : wanted);
        expect(types.length === obstacles || !isHopeless).toBe(true);
        expect(types.indexOf('obstacle')).toBe(obstacles - 1);
        // Nor would the greatest grant there is help, but around a conflict: that is not proposed.
        const mendable = !isHopeless || reason === 'role_conflict' || caller.kind !== 'identified';
        expect(mendable || decideTwice(withAlmighty(policy), holdingAlmighty(caller), request)).not.toBe(
          'allow',
        );
      },
    );
  });
});

const almighty = { id: 'almighty', name: 'Almighty', description: '', inherits: [], sensitive: false };
const withAlmighty = (policy: Policy): Policy => ({
  ...policy,
  roles: [
    ...policy.roles,
    { ...almighty, grants: [{ id: 'all', effect: 'allow' as const, permissions: ['*'] }] },
  ],
});
function holdingAlmighty(caller: Identified): Caller {
  const assignment = { id: 'asg_almighty', roleId: almighty.id };
  const { principal } = caller;
  return principal === undefined
    ? caller
    : { ...caller, principal: { ...principal, assignments: [...principal.assignments, assignment] } };
}

describe(`the trace (GATEWARDEN_TEST_SEED=${seed})`, () => {
  test('tells each role that was considered, by which ways it came and what a conflict took', () => {
    const ways = ['active', 'expired', 'not_started', 'group', 'inherited'];
    check([...ways, 'role in conflict'], ({ policy, caller, explanation }, note) => {
      const { roles, decision } = explanation;
      const model = modelTraceRoles(policy, caller, noonMs);
      const plain = ({ roleId, via, inForce }: (typeof model)[number] | (typeof roles)[number]) => ({
        roleId,
        inForce,
        via: sorted(via.map((way) => JSON.stringify(way))),
      });
      const byId = (a: { roleId: string }, b: { roleId: string }) => (a.roleId < b.roleId ? -1 : 1);
      expect(roles.map(plain).sort(byId)).toEqual(model.map(plain).sort(byId));
      for (const { roleId, conflict, via } of roles) {
        const { conflicts = [] } = model.find((role) => role.roleId === roleId) ?? {};
        expect(conflict === undefined ? conflicts : conflicts.includes(conflict)).toEqual(
          conflict === undefined ? [] : true,
        );
        if (conflict !== undefined) note('role in conflict');
        for (const way of via) note(nameOf(way));
      }
      const inForce = roles.filter((role) => role.inForce).map(({ roleId }) => roleId);
      const told = decision.roles.length > 0 ? decision.roles : inForce;
      expect(sorted(told)).toEqual(sorted(inForce));
    });
  });

  test('tells of each grant whether it counted, and the values that its conditions compared', () => {
    const outcomes: GrantTrace['outcome'][] = [
      'matched',
      'other_permission',
      'other_api',
      'condition_failed',
      'condition_cannot_be_evaluated',
      'ignored_role_conflict',
    ];
    check(
      [...outcomes, 'holds', 'fails', 'cannot_be_evaluated'],
      ({ policy, caller, request, explanation }, note) => {
        const { grants, decision } = explanation;
        const asksGrants = [
          'granted',
          'no_grant',
          'condition_unmet',
          'explicit_deny',
          'role_conflict',
          'principal_unknown',
        ];
        const model = asksGrants.includes(decision.reason)
          ? modelTraceGrants(policy, caller, request, noonMs)
          : [];
        const byId = (a: GrantTrace, b: GrantTrace) =>
          `${a.roleId}/${a.grantId}` < `${b.roleId}/${b.grantId}` ? -1 : 1;
        expect([...grants].sort(byId)).toEqual([...model].sort(byId));
        for (const { outcome, conditions } of grants) {
          note(outcome);
          for (const condition of conditions) note(condition.outcome);
        }
      },
    );
  });

  test('says that the grant which decided matched, and no other deny grant before it', () => {
    check(['granted by a grant', 'denied by a grant'], ({ explanation }, note) => {
      const { grants, decision } = explanation;
      const denying = grants.filter(
        ({ effect, outcome }) =>
          effect === 'deny' && ['matched', 'condition_cannot_be_evaluated'].includes(outcome),
      );
      const isOf = ({ roleId, grantId }: GrantTrace) =>
        roleId === decision.grant?.roleId && grantId === decision.grant.grantId;
      const decided = grants.filter(isOf);
      const isDenied = decision.reason === 'explicit_deny';
      // The first deny grant that applies is the one that decided; there is none where another reason is given.
      expect(denying.slice(0, 1)).toEqual(isDenied ? decided : []);
      expect(decided.map(({ effect }) => effect)).toEqual(
        isDenied ? ['deny'] : decision.reason === 'granted' ? ['allow'] : [],
      );
      expect(decided.filter(({ effect }) => effect === 'allow').map(({ outcome }) => outcome)).toEqual(
        decision.reason === 'granted' ? ['matched'] : [],
      );
      if (isDenied) note('denied by a grant');
      if (decision.reason === 'granted') note('granted by a grant');
    });
  });
});

function nameOf(way: RolePath): string {
  return way.type === 'assignment' ? way.state : way.type;
}
