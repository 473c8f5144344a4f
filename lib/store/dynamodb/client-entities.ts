import { Entity } from 'electrodb';
import { keyTemplates, tableIndexes, tableKeys } from '../keys';
import { keyPart, model, requiredNumber, requiredText, text } from './entity-parts';

const [gsi1, gsi2] = tableIndexes;

/** A client's record: the item the authorizer reads, and the attributes by which the console finds it. */
export function createClientEntity(table: string) {
  return new Entity(
    {
      model: model('client'),
      attributes: {
        id: requiredText,
        type: requiredText,
        version: requiredNumber,
        status: requiredText,
        name: requiredText,
        description: requiredText,
        usageIdentifierKey: text,
        attributes: requiredText,
        assignments: requiredText,
        createdAt: requiredText,
        updatedAt: requiredText,
        nameKey: requiredText,
        idKey: requiredText,
      },
      indexes: {
        byId: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.principal.pk), composite: ['id'] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.principal.sk), composite: [] },
        },
        byName: {
          index: gsi1.name,
          pk: { ...keyPart(gsi1.partition, keyTemplates.clientsByName.pk), composite: [] },
          sk: { ...keyPart(gsi1.sort, keyTemplates.clientsByName.sk), composite: ['nameKey', 'id'] },
        },
        byIdPrefix: {
          index: gsi2.name,
          pk: { ...keyPart(gsi2.partition, keyTemplates.clientsById.pk), composite: [] },
          sk: { ...keyPart(gsi2.sort, keyTemplates.clientsById.sk), composite: ['idKey', 'id'] },
        },
      },
    },
    { table },
  );
}
