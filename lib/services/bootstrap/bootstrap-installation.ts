import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor, Member, ServiceToken } from '../../core/model/console';
import { emptyPolicy } from '../../core/model/policy';
import { StoreConflictError } from '../../store/errors';
import { memberIdOf } from '../../store/keys';
import type { Mutation, Store } from '../../store/port';

export interface FirstRun {
  readonly issuer: string;
  readonly ownerSubject?: string | undefined;
  readonly ownerName?: string | undefined;
  readonly serviceTokenSha256?: string | undefined;
}

const actor: Actor = { type: 'system', id: 'bootstrap', name: 'Gatewarden' };

/**
 * Makes a new installation usable: an empty policy that denies everything, and somebody who may change that.
 * Does nothing where a policy has ever been published, so the environment cannot add an owner later.
 */
export async function bootstrapInstallation(
  store: Store,
  firstRun: FirstRun,
  now: Date,
): Promise<'done' | 'was_done'> {
  if ((await store.readPolicy()) !== undefined) return 'was_done';

  const createdAt = now.toISOString();
  const owner = firstOwner(firstRun, createdAt);
  const token = firstToken(firstRun, createdAt);
  if (owner === undefined && token === undefined) {
    throw new Error(
      'This installation is new and nobody could use it: set GATEWARDEN_FIRST_OWNER_SUBJECT (and _NAME) or GATEWARDEN_FIRST_SERVICE_TOKEN_SHA256.',
    );
  }
  const mutations: Mutation[] = [{ type: 'publish_policy', policy: emptyPolicy(), baseVersion: 0 }];
  if (owner) mutations.push({ type: 'put_member', member: owner });
  if (token) mutations.push({ type: 'put_service_token', token });
  const who = [owner && `owner ${owner.name}`, token && `service token ${token.name}`].filter(Boolean);
  try {
    await store.commit(
      {
        at: createdAt,
        actor,
        action: 'system.bootstrapped',
        target: { type: 'system', id: 'installation', name: 'Gatewarden' },
        summary: `set up a new installation with ${who.join(' and ')} and an empty policy`,
        requestId: randomUUID(),
        before: null,
        after: {
          owner: owner ?? null,
          serviceToken: token ? { id: token.id, name: token.name, role: token.role } : null,
        },
      },
      mutations,
    );
    return 'done';
  } catch (error) {
    // Another process was first; its commit is whole.
    if (error instanceof StoreConflictError) return 'was_done';
    throw error;
  }
}

function firstOwner({ issuer, ownerSubject, ownerName }: FirstRun, createdAt: string): Member | undefined {
  if (ownerSubject === undefined) return undefined;
  return {
    id: memberIdOf(issuer, ownerSubject),
    issuer,
    subject: ownerSubject,
    name: ownerName ?? ownerSubject.slice(0, 200),
    role: 'owner',
    version: 1,
    createdAt,
  };
}

function firstToken({ serviceTokenSha256 }: FirstRun, createdAt: string): ServiceToken | undefined {
  if (serviceTokenSha256 === undefined) return undefined;
  const id = `tok_${randomBytes(12).toString('base64url')}`;
  return { id, name: 'bootstrap', tokenSha256: serviceTokenSha256, role: 'owner', createdAt };
}
