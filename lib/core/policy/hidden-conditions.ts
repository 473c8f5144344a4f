import { findHiddenKeys } from '../condition/hidden-keys';
import type { Policy } from '../model/policy';

/** A grant with conditions on what some events do not tell, and the keys in question. */
export interface HiddenCondition {
  readonly roleId: string;
  readonly grantId: string;
  readonly keys: string[];
}

/**
 * The grants that count on an API and look at the address or the query, which neither TOKEN authorizers of REST APIs nor
 * AppSync tell: allow grants among them never apply there, deny grants always do. None for other types of APIs.
 */
export function findHiddenConditions({ apis, roles }: Policy, apiId: string): HiddenCondition[] {
  const type = apis.find(({ id }) => id === apiId)?.type;
  if (type !== 'REST' && type !== 'APPSYNC') return [];
  return roles.flatMap(({ id: roleId, grants }) =>
    grants.flatMap(({ id: grantId, apis: only, conditions = {} }) => {
      const keys = only === undefined || only.includes(apiId) ? findHiddenKeys(conditions) : [];
      return keys.length === 0 ? [] : [{ roleId, grantId, keys }];
    }),
  );
}
