import type { Outcome } from '../../condition/outcome';
import type { Conditions } from '../../model/condition';
import type { CaseCaller, DecisionCase, DecisionSuite } from '../decision-case';
import { policyOf, type ShortRole } from '../fixture';

/** One condition, what it is asked of, and what comes of it. */
export interface ConditionRow {
  readonly name: string;
  readonly if: Conditions;
  /** Default is a caller without attributes and claims. */
  readonly who?: Pick<CaseCaller, 'attributes' | 'claims' | 'subject' | 'type'>;
  /** Default is `/things/7`, where the route has `{thingId}`. */
  readonly path?: string;
  readonly query?: DecisionCase['query'];
  readonly ip?: string;
  readonly at?: string;
  readonly gives: Outcome;
}

/**
 * Each row becomes two cases: the condition in an allow grant, which needs it to hold, and in a deny grant beside
 * an allow grant, which applies unless it fails.
 */
export function conditionSuite(
  title: string,
  rows: readonly ConditionRow[],
  timeZone = 'UTC',
): DecisionSuite {
  const numbered = rows.map((row, i) => ({ row, allow: `allow-${i + 1}`, deny: `deny-${i + 1}` }));
  const roles = numbered.flatMap(({ row, allow, deny }): [string, ShortRole][] => [
    [allow, { grants: [{ allow: ['things:read'], if: row.if }] }],
    [deny, { grants: [{ allow: ['things:read'] }, { deny: ['things:read'], if: row.if }] }],
  ]);
  const callers = numbered.flatMap(({ row, allow, deny }) =>
    [allow, deny].map((role) => [role, { subject: 'sam', ...row.who, roles: [role] }] as const),
  );
  const cases = numbered.flatMap(({ row, allow, deny }): DecisionCase[] => {
    const { name, path = '/things/7', query, ip, at, gives } = row;
    const common = { send: `GET ${path}`, query, ip, at };
    return [
      {
        ...common,
        name: `${name}: allow`,
        who: allow,
        expect: gives === 'holds' ? 'allow granted' : 'deny condition_unmet',
      },
      {
        ...common,
        name: `${name}: deny`,
        who: deny,
        expect: gives === 'fails' ? 'allow granted' : 'deny explicit_deny',
      },
    ];
  });
  const routes = { 'GET /things/{thingId}': 'things:read', 'GET /trees/{path+}': 'things:read' };
  return {
    title,
    policy: policyOf({ apis: { shop: { routes } }, roles: Object.fromEntries(roles), timeZone }),
    callers: Object.fromEntries(callers),
    cases,
  };
}
