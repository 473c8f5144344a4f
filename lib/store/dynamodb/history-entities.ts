import { Entity } from 'electrodb';
import { keyTemplates, tableIndexes, tableKeys } from '../keys';
import { keyNumber, keyPart, model, requiredNumber, requiredText, text } from './entity-parts';

const [gsi1, gsi2, gsi3] = tableIndexes;

/** A change record, found by its position, by what was changed and by who did it. */
export function createChangeEntity(table: string) {
  return new Entity(
    {
      model: model('change'),
      attributes: {
        seq: keyNumber,
        at: requiredText,
        actorType: requiredText,
        actorId: requiredText,
        actorName: requiredText,
        action: requiredText,
        targetType: requiredText,
        targetId: requiredText,
        targetName: requiredText,
        summary: requiredText,
        reason: text,
        requestId: requiredText,
        /** JSON text, so that what is read back is what was hashed. */
        before: requiredText,
        after: requiredText,
        policyVersion: { type: 'number' },
        prevHash: requiredText,
        hash: requiredText,
        /** Which call wrote it, so that a call of unknown outcome can find out. */
        commitId: requiredText,
      },
      indexes: {
        bySeq: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.change.pk), composite: [] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.change.sk), composite: ['seq'] },
        },
        byTargetType: {
          index: gsi1.name,
          pk: { ...keyPart(gsi1.partition, keyTemplates.changesByTargetType.pk), composite: ['targetType'] },
          sk: { ...keyPart(gsi1.sort, keyTemplates.changesByTargetType.sk), composite: ['seq'] },
        },
        byTarget: {
          index: gsi2.name,
          pk: {
            ...keyPart(gsi2.partition, keyTemplates.changesByTarget.pk),
            composite: ['targetType', 'targetId'],
          },
          sk: { ...keyPart(gsi2.sort, keyTemplates.changesByTarget.sk), composite: ['seq'] },
        },
        byActor: {
          index: gsi3.name,
          pk: { ...keyPart(gsi3.partition, keyTemplates.changesByActor.pk), composite: ['actorId'] },
          sk: { ...keyPart(gsi3.sort, keyTemplates.changesByActor.sk), composite: ['seq'] },
        },
      },
    },
    { table },
  );
}

/** The record of a published policy version. */
export function createPolicyVersionEntity(table: string) {
  return new Entity(
    {
      model: model('policyVersion'),
      attributes: {
        version: keyNumber,
        publishedAt: requiredText,
        actorType: requiredText,
        actorId: requiredText,
        actorName: requiredText,
        summary: requiredText,
        reason: text,
        changeSeq: requiredNumber,
        snapshotSha256: requiredText,
        snapshotChunks: requiredNumber,
        sourceSha256: requiredText,
        sourceChunks: requiredNumber,
      },
      indexes: {
        byVersion: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.policyVersion.pk), composite: [] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.policyVersion.sk), composite: ['version'] },
        },
      },
    },
    { table },
  );
}
