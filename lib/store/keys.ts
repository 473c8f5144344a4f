import { hash } from 'node:crypto';

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
  usersByName: { pk: 'USERS#NAME', sk: '${nameKey}\n${id}' },
  usersByEmail: { pk: 'USERS#EMAIL', sk: '${emailKey}\n${id}' },
  usersBySubject: { pk: 'USERS#SUBJECT', sk: '${subjectKey}\n${id}' },
  roleMember: { pk: 'ROLE#${roleId}', sk: 'MEMBER#${principalId}#${assignmentId}' },
  apiKey: { pk: 'APIKEY#${keySha256}', sk: 'RECORD' },
  member: { pk: 'MEMBERS', sk: 'MEMBER#${id}' },
  serviceToken: { pk: 'SERVICETOKENS', sk: 'TOKEN#${tokenSha256}' },
  policyVersion: { pk: 'POLICY', sk: 'VERSION#${version}' },
  snapshotChunk: { pk: 'SNAPSHOT#${sha256}', sk: 'CHUNK#${index}' },
  change: { pk: 'CHANGES', sk: 'CHANGE#${seq}' },
  changesByTargetType: { pk: 'CHANGES#TYPE#${targetType}', sk: 'CHANGE#${seq}' },
  changesByTarget: { pk: 'CHANGES#TARGET#${targetType}#${targetId}', sk: 'CHANGE#${seq}' },
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

/** Chunk `index` of a content-addressed snapshot. */
export function snapshotChunkKey(sha256: string, index: number): ItemKey {
  return fillKey(keyTemplates.snapshotChunk, { sha256, index });
}

/** A user's or client's record, with its assignments. */
export function principalKey(principalId: string): ItemKey {
  return fillKey(keyTemplates.principal, { id: principalId });
}

/** An API key's item, by the SHA-256 (hex) of the key. */
export function apiKeyKey(keySha256: string): ItemKey {
  return fillKey(keyTemplates.apiKey, { keySha256 });
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

/** A console member's id, by the same rule. */
export function memberIdOf(issuer: string, subject: string): string {
  return `mem_${digest(`${issuer}\n${subject}`, 22)}`;
}

/** A route's id follows from what it matches, so that re-importing a description keeps it. */
export function routeIdOf(apiId: string, method: string, path: string): string {
  return `rt_${digest(`${apiId}\n${method}\n${path}`, 16)}`;
}
