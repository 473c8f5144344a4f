import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor, Member, ServiceToken } from '../../core/model/console';
import { invitedEmailSchema } from '../../core/model/invitation';
import { emptyPolicy } from '../../core/model/policy';
import { StoreConflictError } from '../../store/errors';
import { memberIdOf } from '../../store/keys';
import type { Mutation, Store } from '../../store/port';

export interface FirstRun {
  readonly issuer: string;
  readonly ownerSubject?: string | undefined;
  /** Instead of the subject, which nobody knows before the first sign-in. In lower case. */
  readonly ownerEmail?: string | undefined;
  readonly ownerName?: string | undefined;
  readonly serviceTokenSha256?: string | undefined;
}

/** Who signed in, as the identity provider says. */
export interface FirstComer {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly emailVerified?: boolean | undefined;
}

const actor: Actor = { type: 'system', id: 'bootstrap', name: 'Gatewarden' };

/**
 * Makes a new installation usable: an empty policy that denies everything, and somebody who may change that.
 * Does nothing where a policy has ever been published, so the environment cannot add an owner later. An owner who is
 * named by email is waited for, with all the rest: the first who signs in with that email, verified, is it, and only
 * one can be, because a policy is published for the first time once.
 */
export async function bootstrapInstallation(
  store: Store,
  firstRun: FirstRun,
  now: Date,
  readComer: () => Promise<FirstComer | undefined> = async () => undefined,
): Promise<'done' | 'was_done' | 'waiting'> {
  if ((await store.readPolicy()) !== undefined) return 'was_done';

  const createdAt = now.toISOString();
  const comer = firstRun.ownerEmail === undefined ? undefined : await readComer();
  if (firstRun.ownerEmail !== undefined && !isNamed(comer, firstRun)) return 'waiting';
  const owner = comer ? ownerOf(comer, firstRun, createdAt) : firstOwner(firstRun, createdAt);
  const token = firstToken(firstRun, createdAt);
  if (owner === undefined && token === undefined) {
    throw new Error(
      'This installation is new and nobody could use it: set GATEWARDEN_FIRST_OWNER_SUBJECT or _EMAIL (and _NAME) or GATEWARDEN_FIRST_SERVICE_TOKEN_SHA256.',
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

/** Only the configured issuer can say whose an email is, and only where it says that it was verified. */
function isNamed(comer: FirstComer | undefined, { issuer, ownerEmail }: FirstRun): boolean {
  if (comer?.issuer !== issuer || comer.emailVerified !== true) return false;
  return invitedEmailSchema.safeParse(comer.email).data === ownerEmail;
}

function ownerOf(
  { issuer, subject, name }: FirstComer,
  { ownerEmail, ownerName }: FirstRun,
  createdAt: string,
): Member {
  const called = name.trim().slice(0, 200) || subject.slice(0, 200);
  return {
    id: memberIdOf(issuer, subject),
    issuer,
    subject,
    name: ownerName ?? called,
    email: ownerEmail,
    role: 'owner',
    version: 1,
    createdAt,
  };
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
