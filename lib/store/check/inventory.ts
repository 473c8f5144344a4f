import type { z } from 'zod';
import type { ApiKey } from '../../core/model/api-key';
import type { ServiceToken } from '../../core/model/console';
import type { Principal } from '../../core/model/principal';
import {
  apiKeyRecordSchema,
  parseItem,
  policyVersionItemSchema,
  type StoredItem,
  serviceTokenItemSchema,
} from '../dynamodb/records';
import { StoreUnavailableError } from '../errors';
import { type PolicyHeadItem, policyHeadItemSchema, principalItemSchema } from '../items';
import { type ItemKey, keyTemplates, policyHeadKey } from '../keys';

type PolicyVersionItem = z.infer<typeof policyVersionItemSchema>;

/** Two items of one record, which each write puts together. */
export interface Twins<T> {
  first?: T;
  second?: T;
}

/** What one look through a table found, as far as its parts have to fit each other. */
export class Inventory {
  items = 0;
  head: PolicyHeadItem | undefined;
  readonly versions = new Map<number, PolicyVersionItem>();
  /** Chunks of snapshots by their keys, and whether DynamoDB may tidy them up. */
  readonly chunks = new Map<string, 'kept' | 'passing'>();
  readonly principals = new Map<string, Principal>();
  /** Assignments as their roles see them. */
  readonly memberships = new Set<string>();
  /** By id: under the hash, where it is asked for, and where it is listed. */
  readonly apiKeys = new Map<string, Twins<ApiKey>>();
  readonly serviceTokens = new Map<string, Twins<ServiceToken>>();
  /** Items that are not what the console writes. */
  readonly unreadable: string[] = [];

  add(item: StoredItem): void {
    this.items += 1;
    try {
      this.sort(item);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      this.unreadable.push(error.message);
    }
  }

  private sort(item: StoredItem): void {
    const key = { pk: String(item['pk']), sk: String(item['sk']) };
    if (keyText(key) === keyText(policyHeadKey)) {
      this.head = parseItem(policyHeadItemSchema, item);
    } else if (isOf(keyTemplates.policyVersion, key)) {
      const version = parseItem(policyVersionItemSchema, item);
      this.versions.set(version.version, version);
    } else if (isOf(keyTemplates.snapshotChunk, key)) {
      this.chunks.set(keyText(key), item['ttl'] === undefined ? 'kept' : 'passing');
    } else if (isOf(keyTemplates.principal, key)) {
      const principal = parseItem(principalItemSchema, item);
      this.principals.set(principal.id, principal);
    } else if (isOf(keyTemplates.roleMember, key)) {
      this.memberships.add(keyText(key));
    } else if (isOf(keyTemplates.apiKey, key)) {
      const record = parseItem(apiKeyRecordSchema, item);
      twinsOf(this.apiKeys, record.id).first = record;
    } else if (isOf(keyTemplates.clientKey, key)) {
      const record = parseItem(apiKeyRecordSchema, item);
      twinsOf(this.apiKeys, record.id).second = record;
    } else if (isOf(keyTemplates.serviceToken, key)) {
      const record = parseItem(serviceTokenItemSchema, item);
      twinsOf(this.serviceTokens, record.id).first = record;
    } else if (isOf(keyTemplates.serviceTokenById, key)) {
      const record = parseItem(serviceTokenItemSchema, item);
      twinsOf(this.serviceTokens, record.id).second = record;
    }
  }
}

export const keyText = ({ pk, sk }: ItemKey): string => `${pk} ${sk}`;

/** Whether a key was made of a template, by the parts of it that are the same in all keys. */
function isOf(template: ItemKey, key: ItemKey): boolean {
  return startsAlike(template.pk, key.pk) && startsAlike(template.sk, key.sk);
}

function startsAlike(template: string, text: string): boolean {
  const end = template.indexOf('${');
  return end < 0 ? template === text : text.startsWith(template.slice(0, end));
}

function twinsOf<T>(all: Map<string, Twins<T>>, id: string): Twins<T> {
  const twins = all.get(id) ?? {};
  all.set(id, twins);
  return twins;
}
