import { createMemberEntity, createServiceTokenEntity } from './console-entities';
import { createChangeEntity, createPolicyVersionEntity } from './history-entities';
import { createRoleMemberEntity, createUserEntity } from './user-entities';

/** All entities over one table. */
export function createEntities(table: string) {
  return {
    users: createUserEntity(table),
    roleMembers: createRoleMemberEntity(table),
    members: createMemberEntity(table),
    serviceTokens: createServiceTokenEntity(table),
    changes: createChangeEntity(table),
    policyVersions: createPolicyVersionEntity(table),
  };
}

export type Entities = ReturnType<typeof createEntities>;
