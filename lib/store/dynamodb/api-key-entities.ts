import { Entity } from 'electrodb';
import { keyTemplates, tableKeys } from '../keys';
import { keyPart, model, requiredText, text } from './entity-parts';

const attributes = {
  id: requiredText,
  clientId: requiredText,
  name: requiredText,
  prefix: requiredText,
  keySha256: requiredText,
  createdAt: requiredText,
  createdBy: requiredText,
  expiresAt: text,
  revokedAt: text,
  replacedBy: text,
};

/** An API key by its hash: the item the authorizer reads. */
export function createApiKeyEntity(table: string) {
  return new Entity(
    {
      model: model('apiKey'),
      attributes,
      indexes: {
        byHash: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.apiKey.pk), composite: ['keySha256'] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.apiKey.sk), composite: [] },
        },
      },
    },
    { table },
  );
}

/** The same key beside its client's record, so that a client's keys are one query of the table itself. */
export function createClientKeyEntity(table: string) {
  return new Entity(
    {
      model: model('clientKey'),
      attributes,
      indexes: {
        byClient: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.clientKey.pk), composite: ['clientId'] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.clientKey.sk), composite: ['id'] },
        },
      },
    },
    { table },
  );
}
