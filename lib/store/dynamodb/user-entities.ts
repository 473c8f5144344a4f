import { Entity } from 'electrodb';
import { keyTemplates, tableIndexes, tableKeys } from '../keys';
import { keyPart, model, requiredNumber, requiredText, text } from './entity-parts';

const [gsi1, gsi2, gsi3, gsi4] = tableIndexes;

/**
 * A user's record: the item the authorizer reads, and the attributes by which the console finds it. Each index has a
 * partition per status, so that the few who are suspended are not looked for among all.
 */
export function createUserEntity(table: string) {
  return new Entity(
    {
      model: model('user'),
      attributes: {
        id: requiredText,
        type: requiredText,
        version: requiredNumber,
        status: requiredText,
        name: requiredText,
        issuer: requiredText,
        subject: requiredText,
        email: text,
        attributes: requiredText,
        assignments: requiredText,
        createdAt: requiredText,
        updatedAt: requiredText,
        nameKey: requiredText,
        /** Empty where the name is one word, or there is no email: the item is then not in that index. */
        lastWordKey: requiredText,
        emailKey: requiredText,
        subjectKey: requiredText,
      },
      indexes: {
        byId: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.principal.pk), composite: ['id'] },
          sk: { ...keyPart(tableKeys.sort, keyTemplates.principal.sk), composite: [] },
        },
        byName: {
          index: gsi1.name,
          pk: { ...keyPart(gsi1.partition, keyTemplates.usersByName.pk), composite: ['status'] },
          sk: { ...keyPart(gsi1.sort, keyTemplates.usersByName.sk), composite: ['nameKey', 'id'] },
        },
        byLastWord: {
          index: gsi4.name,
          condition: (user) => user.lastWordKey !== '',
          pk: { ...keyPart(gsi4.partition, keyTemplates.usersByLastWord.pk), composite: ['status'] },
          sk: { ...keyPart(gsi4.sort, keyTemplates.usersByLastWord.sk), composite: ['lastWordKey', 'id'] },
        },
        byEmail: {
          index: gsi2.name,
          condition: (user) => user.emailKey !== '',
          pk: { ...keyPart(gsi2.partition, keyTemplates.usersByEmail.pk), composite: ['status'] },
          sk: { ...keyPart(gsi2.sort, keyTemplates.usersByEmail.sk), composite: ['emailKey', 'id'] },
        },
        bySubject: {
          index: gsi3.name,
          pk: { ...keyPart(gsi3.partition, keyTemplates.usersBySubject.pk), composite: ['status'] },
          sk: { ...keyPart(gsi3.sort, keyTemplates.usersBySubject.sk), composite: ['subjectKey', 'id'] },
        },
      },
    },
    { table },
  );
}

/**
 * One assignment as seen from its role, so that a role's members are one query of the table itself; and, where it has
 * an end, as seen from that.
 */
export function createRoleMemberEntity(table: string) {
  return new Entity(
    {
      model: model('roleMember'),
      attributes: {
        roleId: requiredText,
        principalId: requiredText,
        principalType: requiredText,
        assignmentId: requiredText,
        startsAt: text,
        expiresAt: text,
        /** Empty where it has no end: the item is then not in that index. */
        endKey: requiredText,
      },
      indexes: {
        byRole: {
          pk: { ...keyPart(tableKeys.partition, keyTemplates.roleMember.pk), composite: ['roleId'] },
          sk: {
            ...keyPart(tableKeys.sort, keyTemplates.roleMember.sk),
            composite: ['principalId', 'assignmentId'],
          },
        },
        byEnd: {
          index: gsi1.name,
          condition: (assignment) => assignment.endKey !== '',
          pk: { ...keyPart(gsi1.partition, keyTemplates.assignmentsByEnd.pk), composite: [] },
          sk: {
            ...keyPart(gsi1.sort, keyTemplates.assignmentsByEnd.sk),
            composite: ['endKey', 'principalId', 'assignmentId'],
          },
        },
      },
    },
    { table },
  );
}
