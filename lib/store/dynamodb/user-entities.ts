import { Entity } from 'electrodb';
import { keyTemplates, tableIndexes, tableKeys } from '../keys';
import { keyPart, model, requiredNumber, requiredText, text } from './entity-parts';

const [gsi1, gsi2, gsi3, gsi4, gsi5] = tableIndexes;

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

const isUser = (member: { readonly principalType?: string }) => member.principalType === 'user';

/**
 * One assignment as seen from its role, so that a role's members are one query of the table itself. That of a user
 * stands in the same indexes as users do, in partitions of the role: who holds a role is found as everybody is. One
 * that has an end is listed by that besides.
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
        /** Those of the user. A client's are empty, and it stands in no index. */
        status: requiredText,
        nameKey: requiredText,
        lastWordKey: requiredText,
        emailKey: requiredText,
        subjectKey: requiredText,
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
          index: gsi5.name,
          condition: (assignment) => assignment.endKey !== '',
          pk: { ...keyPart(gsi5.partition, keyTemplates.assignmentsByEnd.pk), composite: [] },
          sk: {
            ...keyPart(gsi5.sort, keyTemplates.assignmentsByEnd.sk),
            composite: ['endKey', 'principalId', 'assignmentId'],
          },
        },
        byName: {
          index: gsi1.name,
          condition: isUser,
          pk: {
            ...keyPart(gsi1.partition, keyTemplates.roleUsersByName.pk),
            composite: ['roleId', 'status'],
          },
          sk: {
            ...keyPart(gsi1.sort, keyTemplates.roleUsersByName.sk),
            composite: ['nameKey', 'principalId'],
          },
        },
        byLastWord: {
          index: gsi4.name,
          condition: (member) => isUser(member) && member.lastWordKey !== '',
          pk: {
            ...keyPart(gsi4.partition, keyTemplates.roleUsersByLastWord.pk),
            composite: ['roleId', 'status'],
          },
          sk: {
            ...keyPart(gsi4.sort, keyTemplates.roleUsersByLastWord.sk),
            composite: ['lastWordKey', 'principalId'],
          },
        },
        byEmail: {
          index: gsi2.name,
          condition: (member) => isUser(member) && member.emailKey !== '',
          pk: {
            ...keyPart(gsi2.partition, keyTemplates.roleUsersByEmail.pk),
            composite: ['roleId', 'status'],
          },
          sk: {
            ...keyPart(gsi2.sort, keyTemplates.roleUsersByEmail.sk),
            composite: ['emailKey', 'principalId'],
          },
        },
        bySubject: {
          index: gsi3.name,
          condition: isUser,
          pk: {
            ...keyPart(gsi3.partition, keyTemplates.roleUsersBySubject.pk),
            composite: ['roleId', 'status'],
          },
          sk: {
            ...keyPart(gsi3.sort, keyTemplates.roleUsersBySubject.sk),
            composite: ['subjectKey', 'principalId'],
          },
        },
      },
    },
    { table },
  );
}
