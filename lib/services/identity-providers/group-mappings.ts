import { AppError } from '../../contracts/problem';
import type { GroupMapping } from '../../core/model/identity-provider';
import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { sortBy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { editIdentityProvider } from './edit-identity-provider';
import { findIdentityProvider } from './view-identity-provider';

interface MappingQuery extends PageRequest {
  readonly identityProviderId: string;
  /** Part of the group, without regard to case. */
  readonly q?: string | undefined;
  readonly roleId?: string | undefined;
}

/** Which group gives which role, by group, then role. */
export async function listGroupMappings(
  context: ServiceContext,
  { identityProviderId, q, roleId, ...page }: MappingQuery,
) {
  const { policy } = await readPolicy(context);
  const { groupMappings } = findIdentityProvider(policy, identityProviderId);
  const text = q?.toLowerCase() ?? '';
  const keyOf = (mapping: GroupMapping) => `${mapping.value}\n${mapping.roleId}`;
  const items = sortBy(groupMappings, keyOf).filter(
    (mapping) =>
      mapping.value.toLowerCase().includes(text) && (roleId === undefined || mapping.roleId === roleId),
  );
  const list = `group mappings ${JSON.stringify([identityProviderId, text, roleId])}`;
  return pageInMemory({ list, items, keyOf }, page);
}

interface MappingInput {
  readonly params: { readonly identityProviderId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: GroupMapping & {
    readonly groupsClaim?: string | undefined;
    readonly reason?: string | undefined;
  };
}

/** Gives everyone of a group a role. One that is mapped so already stays as it is. */
export async function addGroupMapping(
  context: ServiceContext,
  { params, headers, body: { value, roleId, groupsClaim, reason } }: MappingInput,
) {
  return editIdentityProvider(context, {
    ...params,
    ifMatch: headers['if-match'],
    reason,
    edit: (before) => {
      const claim = before.groupsClaim ?? groupsClaim;
      const has = before.groupMappings.some((m) => m.value === value && m.roleId === roleId);
      if (!has && before.groupMappings.length >= maxMappings) {
        throw new AppError(
          'conflict',
          `Identity provider ${before.name} has ${maxMappings} group mappings, which is the most. Remove one first.`,
        );
      }
      return {
        ...before,
        ...(claim !== undefined && { groupsClaim: claim }),
        groupMappings: has ? before.groupMappings : [...before.groupMappings, { value, roleId }],
      };
    },
  });
}

const maxMappings = 1000;

interface MappingRemoval {
  readonly params: { readonly identityProviderId: string; readonly roleId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly value: string; readonly reason?: string | undefined };
}

/** A group no longer gives a role. */
export async function removeGroupMapping(
  context: ServiceContext,
  { params: { identityProviderId, roleId }, headers, query: { value, reason } }: MappingRemoval,
): Promise<void> {
  await editIdentityProvider(context, {
    identityProviderId,
    ifMatch: headers['if-match'],
    reason,
    edit: (before) => {
      const groupMappings = before.groupMappings.filter((m) => m.value !== value || m.roleId !== roleId);
      if (groupMappings.length === before.groupMappings.length) {
        throw new AppError(
          'not_found',
          `Identity provider ${before.name} does not map the group "${value}" to ${roleId}.`,
        );
      }
      return { ...before, groupMappings };
    },
  });
}
