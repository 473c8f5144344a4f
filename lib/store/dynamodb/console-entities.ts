import { Entity } from 'electrodb';
import { keyTemplates, tableIndexes, tableKeys } from '../keys';
import { keyPart, model, requiredNumber, requiredText, text } from './entity-parts';

const [gsi1] = tableIndexes;
const texts = { type: 'list', items: { type: 'string' } } as const;

/** Console members stand in one partition: they are few, and listed together. */
export function createMemberEntity(table: string) {
  return new Entity(
    {
      model: model('member'),
      attributes: {
        id: requiredText,
        issuer: requiredText,
        subject: requiredText,
        name: requiredText,
        email: text,
        role: requiredText,
        apiIds: texts,
        version: requiredNumber,
        createdAt: requiredText,
      },
      indexes: {
        byId: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.member.pk), composite: [] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.member.sk), composite: ['id'] },
        },
      },
    },
    { table },
  );
}

const tokenAttributes = {
  id: requiredText,
  name: requiredText,
  tokenSha256: requiredText,
  role: requiredText,
  permissions: texts,
  apiIds: texts,
  createdAt: requiredText,
  createdBy: { type: 'map', properties: { id: requiredText, name: requiredText } },
  expiresAt: text,
  revokedAt: text,
  /** Epoch seconds from which on DynamoDB may tidy it up. */
  ttl: { type: 'number' },
} as const;

/** Service tokens, found by the hash of what a caller presents. */
export function createServiceTokenEntity(table: string) {
  return new Entity(
    {
      model: model('serviceToken'),
      attributes: tokenAttributes,
      indexes: {
        byHash: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.serviceToken.pk), composite: [] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.serviceToken.sk), composite: ['tokenSha256'] },
        },
      },
    },
    { table },
  );
}

/** The same token under its id, and in the list by time. */
export function createListedTokenEntity(table: string) {
  return new Entity(
    {
      model: model('listedToken'),
      attributes: tokenAttributes,
      indexes: {
        byId: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.serviceTokenById.pk), composite: ['id'] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.serviceTokenById.sk), composite: [] },
        },
        byTime: {
          index: gsi1.name,
          pk: { ...keyPart(gsi1.partition, keyTemplates.serviceTokens.pk), composite: [] },
          sk: { ...keyPart(gsi1.sort, keyTemplates.serviceTokens.sk), composite: ['createdAt', 'id'] },
        },
      },
    },
    { table },
  );
}
