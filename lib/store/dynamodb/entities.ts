import { createApiKeyEntity, createClientKeyEntity } from './api-key-entities';
import { createAssignmentRequestEntity, createDraftEntity } from './approval-entities';
import { createClientEntity } from './client-entities';
import { createListedTokenEntity, createMemberEntity, createServiceTokenEntity } from './console-entities';
import { createInvitationEntity, createUserImportEntity } from './enrolment-entities';
import { createChangeEntity, createPolicyVersionEntity } from './history-entities';
import { createRoleMemberEntity, createUserEntity } from './user-entities';

/** All entities over one table. */
export function createEntities(table: string) {
  return {
    users: createUserEntity(table),
    clients: createClientEntity(table),
    apiKeys: createApiKeyEntity(table),
    clientKeys: createClientKeyEntity(table),
    roleMembers: createRoleMemberEntity(table),
    invitations: createInvitationEntity(table),
    userImports: createUserImportEntity(table),
    members: createMemberEntity(table),
    serviceTokens: createServiceTokenEntity(table),
    listedTokens: createListedTokenEntity(table),
    drafts: createDraftEntity(table),
    assignmentRequests: createAssignmentRequestEntity(table),
    changes: createChangeEntity(table),
    policyVersions: createPolicyVersionEntity(table),
  };
}

export type Entities = ReturnType<typeof createEntities>;
