import { hash, randomBytes } from 'node:crypto';

/**
 * Key templates of the policy table, the one place both sides take them from:
 * the console (through ElectroDB) and the authorizer (with a bare client).
 */
export const tableKeys = { partition: 'pk', sort: 'sk', ttl: 'ttl' } as const;

/** Secondary indexes, for lists of the console only: the authorizer reads by primary key. */
export const tableIndexes = [
  { name: 'gsi1', partition: 'gsi1pk', sort: 'gsi1sk' },
  { name: 'gsi2', partition: 'gsi2pk', sort: 'gsi2sk' },
  { name: 'gsi3', partition: 'gsi3pk', sort: 'gsi3sk' },
  { name: 'gsi4', partition: 'gsi4pk', sort: 'gsi4sk' },
  { name: 'gsi5', partition: 'gsi5pk', sort: 'gsi5sk' },
] as const;

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/**
 * Keys as templates. Numbers in them are padded to `numberDigits`, so that they sort.
 * A template that was only a number would be stored as one; each has a text beside it.
 */
export const keyTemplates = {
  principal: { pk: 'PRINCIPAL#${id}', sk: 'RECORD' },
  usersByName: { pk: 'USERS#NAME#${status}', sk: '${nameKey}\n${id}' },
  usersByLastWord: { pk: 'USERS#LASTWORD#${status}', sk: '${lastWordKey}\n${id}' },
  usersByEmail: { pk: 'USERS#EMAIL#${status}', sk: '${emailKey}\n${id}' },
  usersBySubject: { pk: 'USERS#SUBJECT#${status}', sk: '${subjectKey}\n${id}' },
  clientsByName: { pk: 'CLIENTS#NAME', sk: '${nameKey}\n${id}' },
  clientsById: { pk: 'CLIENTS#ID', sk: '${idKey}\n${id}' },
  invitation: { pk: 'INVITATION#${id}', sk: 'RECORD' },
  invitations: { pk: 'INVITATIONS', sk: '${createdAt}#${id}' },
  invitationsByStatus: { pk: 'INVITATIONS#${status}', sk: '${createdAt}#${id}' },
  userImport: { pk: 'USERIMPORT#${id}', sk: 'RECORD' },
  userImports: { pk: 'USERIMPORTS', sk: '${createdAt}#${id}' },
  roleMember: { pk: 'ROLE#${roleId}', sk: 'MEMBER#${principalId}#${assignmentId}' },
  assignmentsByEnd: { pk: 'ASSIGNMENTS#ENDING', sk: '${endKey}#${principalId}#${assignmentId}' },
  /** The users of a role, by what all users are found by. */
  roleUsersByName: { pk: 'ROLE#${roleId}#NAME#${status}', sk: '${nameKey}\n${principalId}' },
  roleUsersByLastWord: { pk: 'ROLE#${roleId}#LASTWORD#${status}', sk: '${lastWordKey}\n${principalId}' },
  roleUsersByEmail: { pk: 'ROLE#${roleId}#EMAIL#${status}', sk: '${emailKey}\n${principalId}' },
  roleUsersBySubject: { pk: 'ROLE#${roleId}#SUBJECT#${status}', sk: '${subjectKey}\n${principalId}' },
  apiKey: { pk: 'APIKEY#${keySha256}', sk: 'RECORD' },
  /** The same record under its client, so that a client's keys are one consistent query. */
  clientKey: { pk: 'PRINCIPAL#${clientId}', sk: 'KEY#${id}' },
  member: { pk: 'MEMBERS', sk: 'MEMBER#${id}' },
  serviceToken: { pk: 'SERVICETOKENS', sk: 'TOKEN#${tokenSha256}' },
  /** The same record under its id, which is what the console knows of it. */
  serviceTokenById: { pk: 'SERVICETOKEN#${id}', sk: 'RECORD' },
  serviceTokens: { pk: 'SERVICETOKENS', sk: '${createdAt}#${id}' },
  once: { pk: 'ONCE#${keySha256}', sk: 'RECORD' },
  policyVersion: { pk: 'POLICY', sk: 'VERSION#${version}' },
  stagedImport: { pk: 'IMPORT#${id}', sk: 'RECORD' },
  stagedImportPart: { pk: 'IMPORT#${id}', sk: 'PART#${part}' },
  snapshotChunk: { pk: 'SNAPSHOT#${sha256}', sk: 'CHUNK#${index}' },
  draft: { pk: 'DRAFT#${id}', sk: 'RECORD' },
  draftChunk: { pk: 'DRAFT#${id}', sk: 'CHUNK#${sha256}#${index}' },
  draftsByState: { pk: 'DRAFTS#${state}', sk: '${updatedAt}#${id}' },
  assignmentRequest: { pk: 'ASSIGNMENTREQUEST#${id}', sk: 'RECORD' },
  approvalsWaiting: { pk: 'APPROVALS#WAITING', sk: '${waitingSince}#${id}' },
  approvalsByRequester: { pk: 'APPROVALS#BY#${requesterId}', sk: '${createdAt}#${id}' },
  change: { pk: 'CHANGES', sk: 'CHANGE#${seq}' },
  changesByTargetType: { pk: 'CHANGES#TYPE#${targetType}', sk: 'CHANGE#${seq}' },
  changesByTarget: { pk: 'CHANGES#TARGET#${targetType}#${targetId}', sk: 'CHANGE#${seq}' },
  /** Points to a change of something else that wrote the principal's record as well. */
  changesByPrincipal: { pk: 'CHANGES#PRINCIPAL#${principalId}', sk: 'CHANGE#${seq}' },
  changesByActor: { pk: 'CHANGES#ACTOR#${actorId}', sk: 'CHANGE#${seq}' },
} as const;

/** Digits of a number in a key. */
export const numberDigits = 12;

/** The text of a template with its placeholders filled. */
export function fillTemplate(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`The key ${template} needs ${name}.`);
    return typeof value === 'number' ? String(value).padStart(numberDigits, '0') : value;
  });
}

const fillKey = (key: ItemKey, values: Readonly<Record<string, string | number>>): ItemKey => ({
  pk: fillTemplate(key.pk, values),
  sk: fillTemplate(key.sk, values),
});

/** Pointer to the policy version in force. */
export const policyHeadKey: ItemKey = { pk: 'POLICY', sk: 'HEAD' };

/** End of the hash chain of changes. */
export const chainHeadKey: ItemKey = { pk: 'CHAIN', sk: 'HEAD' };

/** How far changes were written to a log group of their own. */
export const shippingKey: ItemKey = { pk: 'SHIPPING', sk: 'HEAD' };

/** Chunk `index` of a content-addressed snapshot. */
export function snapshotChunkKey(sha256: string, index: number): ItemKey {
  return fillKey(keyTemplates.snapshotChunk, { sha256, index });
}

/** A route import that is being uploaded, and one part of its document. */
export function stagedImportKey(id: string, part?: number): ItemKey {
  return part === undefined
    ? fillKey(keyTemplates.stagedImport, { id })
    : fillKey(keyTemplates.stagedImportPart, { id, part });
}

/** A policy draft's record. */
export function draftKey(id: string): ItemKey {
  return fillKey(keyTemplates.draft, { id });
}

/** Chunk `index` of the policy that a draft proposes. It is the draft's own: no version and no other draft has it. */
export function draftChunkKey(id: string, sha256: string, index: number): ItemKey {
  return fillKey(keyTemplates.draftChunk, { id, sha256, index });
}

export function assignmentRequestKey(id: string): ItemKey {
  return fillKey(keyTemplates.assignmentRequest, { id });
}

/** A user's or client's record, with its assignments. */
export function principalKey(principalId: string): ItemKey {
  return fillKey(keyTemplates.principal, { id: principalId });
}

/** An API key's item, by the SHA-256 (hex) of the key. */
export function apiKeyKey(keySha256: string): ItemKey {
  return fillKey(keyTemplates.apiKey, { keySha256 });
}

/** That a creation was made under an idempotency key, by the hash of actor and key. */
export function onceKey(keySha256: string): ItemKey {
  return fillKey(keyTemplates.once, { keySha256 });
}

/** Partition key in the limits table: one shard of one caller's bucket of a limit. */
export function limitKey(limitName: string, caller: string, shard: number): string {
  return `LIMIT#${limitName}#${caller}#${shard}`;
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex: how tokens, keys and change records are hashed. */
export function sha256Hex(text: string): string {
  // In one shot: half the time of a hash object, and the authorizer hashes the token of every request.
  return hash('sha256', text, 'hex');
}

const digest = (text: string, length: number) => hash('sha256', text, 'base64url').slice(0, length);

/** A user's id follows from who the identity provider says it is. The separator cannot occur in either part. */
export function userIdOf(issuer: string, subject: string): string {
  return `usr_${digest(`${issuer}\n${subject}`, 22)}`;
}

/** A client's id where none was chosen: 128 random bits. */
export function newClientId(): string {
  return `cli_${randomBytes(16).toString('base64url')}`;
}

/** An invitation's id: of each issuer and email there is one at a time, found by key when its token arrives. */
export function invitationIdOf(issuer: string, email: string): string {
  return `inv_${digest(`${issuer}\n${email}`, 22)}`;
}

/** A console member's id, by the same rule. */
export function memberIdOf(issuer: string, subject: string): string {
  return `mem_${digest(`${issuer}\n${subject}`, 22)}`;
}

/** A route's id follows from what it matches, so that re-importing a description keeps it. */
export function routeIdOf(apiId: string, method: string, path: string): string {
  return `rt_${digest(`${apiId}\n${method}\n${path}`, 16)}`;
}
