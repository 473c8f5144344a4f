import { Entity } from 'electrodb';
import { keyTemplates, tableIndexes, tableKeys } from '../keys';
import { keyPart, model, requiredNumber, requiredText, text } from './entity-parts';

const [gsi1, gsi2] = tableIndexes;

/** An invitation, found by the id that follows from issuer and email, and listed by its time. */
export function createInvitationEntity(table: string) {
  return new Entity(
    {
      model: model('invitation'),
      attributes: {
        id: requiredText,
        identityProviderId: requiredText,
        issuer: requiredText,
        email: requiredText,
        name: text,
        roles: requiredText,
        status: requiredText,
        expiresAt: text,
        reason: text,
        invitedBy: requiredText,
        inviterByGroup: text,
        acceptedAt: text,
        acceptedBy: text,
        version: requiredNumber,
        createdAt: requiredText,
        updatedAt: requiredText,
      },
      indexes: {
        byId: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.invitation.pk), composite: ['id'] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.invitation.sk), composite: [] },
        },
        byTime: {
          index: gsi1.name,
          pk: { ...keyPart(gsi1.partition, keyTemplates.invitations.pk), composite: [] },
          sk: { ...keyPart(gsi1.sort, keyTemplates.invitations.sk), composite: ['createdAt', 'id'] },
        },
        byStatus: {
          index: gsi2.name,
          pk: { ...keyPart(gsi2.partition, keyTemplates.invitationsByStatus.pk), composite: ['status'] },
          sk: { ...keyPart(gsi2.sort, keyTemplates.invitationsByStatus.sk), composite: ['createdAt', 'id'] },
        },
      },
    },
    { table },
  );
}

/** How far an import of users has come. */
export function createUserImportEntity(table: string) {
  return new Entity(
    {
      model: model('userImport'),
      attributes: {
        id: requiredText,
        kind: requiredText,
        contentSha256: requiredText,
        rows: requiredNumber,
        nextRow: requiredNumber,
        counts: requiredText,
        refusedRows: requiredText,
        startedBy: requiredText,
        reason: text,
        version: requiredNumber,
        createdAt: requiredText,
        updatedAt: requiredText,
      },
      indexes: {
        byId: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.userImport.pk), composite: ['id'] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.userImport.sk), composite: [] },
        },
        byTime: {
          index: gsi1.name,
          pk: { ...keyPart(gsi1.partition, keyTemplates.userImports.pk), composite: [] },
          sk: { ...keyPart(gsi1.sort, keyTemplates.userImports.sk), composite: ['createdAt', 'id'] },
        },
      },
    },
    { table },
  );
}
