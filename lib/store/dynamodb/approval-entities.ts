import { Entity } from 'electrodb';
import { keyTemplates, tableIndexes, tableKeys } from '../keys';
import { keyPart, model, requiredNumber, requiredText, text } from './entity-parts';

const [gsi1, gsi2, gsi3] = tableIndexes;

/** What both kinds of things to approve have: the record as JSON text, and what it is found and conditioned by. */
const attributes = {
  id: requiredText,
  /** `draft` or `assignment_request`. */
  kind: requiredText,
  version: requiredNumber,
  record: requiredText,
  requesterId: requiredText,
  /** Since when it waits for a review; empty where it does not: it is then not in that index. */
  waitingSince: requiredText,
  createdAt: requiredText,
} as const;

const indexes = {
  waiting: {
    index: gsi1.name,
    condition: (item: { readonly waitingSince?: string }) => item.waitingSince !== '',
    pk: { ...keyPart(gsi1.partition, keyTemplates.approvalsWaiting.pk), composite: [] },
    sk: { ...keyPart(gsi1.sort, keyTemplates.approvalsWaiting.sk), composite: ['waitingSince', 'id'] },
  },
  byRequester: {
    index: gsi2.name,
    pk: { ...keyPart(gsi2.partition, keyTemplates.approvalsByRequester.pk), composite: ['requesterId'] },
    sk: { ...keyPart(gsi2.sort, keyTemplates.approvalsByRequester.sk), composite: ['createdAt', 'id'] },
  },
} as const;

export function createDraftEntity(table: string) {
  return new Entity(
    {
      model: model('draft'),
      attributes: {
        ...attributes,
        /** `living` or `ended`. */
        state: requiredText,
        updatedAt: requiredText,
        /** The proposed policy's chunks; absent where it proposes its base version as it is. */
        sourceSha256: text,
        sourceChunks: { type: 'number' },
      },
      indexes: {
        byId: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.draft.pk), composite: ['id'] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.draft.sk), composite: [] },
        },
        ...indexes,
        byState: {
          index: gsi3.name,
          pk: { ...keyPart(gsi3.partition, keyTemplates.draftsByState.pk), composite: ['state'] },
          sk: { ...keyPart(gsi3.sort, keyTemplates.draftsByState.sk), composite: ['updatedAt', 'id'] },
        },
      },
    },
    { table },
  );
}

export function createAssignmentRequestEntity(table: string) {
  return new Entity(
    {
      model: model('assignmentRequest'),
      attributes,
      indexes: {
        byId: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.assignmentRequest.pk), composite: ['id'] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.assignmentRequest.sk), composite: [] },
        },
        ...indexes,
      },
    },
    { table },
  );
}
