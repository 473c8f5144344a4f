import type { Caller } from '@/lib/auth/identify';
import { isSameOrigin } from '@/lib/auth/same-origin';
import type { OperationMeta } from '@/lib/contracts/operation';
import { AppError } from '@/lib/contracts/problem';
import { type Authority, authorityOf } from '@/lib/core/model/authority';
import type { Actor } from '@/lib/core/model/console';

type KnownCaller = Extract<Caller, { kind: 'known' }>;

export interface Performer extends Authority {
  readonly actor: Actor;
  readonly tokenMadeBy?: string | undefined;
}

/** Who performs an operation that anyone may call. */
const anonymous: Performer = {
  actor: { type: 'system', id: 'anonymous', name: 'anonymous' },
  ...authorityOf({ role: 'auditor' }),
};

interface AccessQuestion {
  readonly access: OperationMeta['access'];
  readonly orAccess?: OperationMeta['orAccess'];
  readonly isWrite: boolean;
  readonly headers: Headers;
  readonly publicOrigin: string;
  readonly identify: () => Promise<Caller>;
}

/**
 * The one place that says who may do what. An operation names what it needs in its contract;
 * one that names nothing is refused to everybody.
 */
export async function authorise(question: AccessQuestion): Promise<Performer> {
  const { access, orAccess } = question;
  if (access === 'anonymous') return anonymous;
  const caller = requireKnown(await question.identify());
  if (question.isWrite && caller.credential === 'session') requireSameOrigin(question);
  if (access !== 'signed_in') requirePermission(caller, [access, ...(orAccess ? [orAccess] : [])]);
  return caller;
}

/** One of them is enough. */
function requirePermission(caller: KnownCaller, needed: readonly OperationMeta['access'][]): void {
  const permissions: readonly string[] = caller.permissions;
  if (needed.some((name) => permissions.includes(name))) return;
  const who =
    caller.credential === 'service_token'
      ? 'this service token'
      : `the role ${caller.role}${caller.apiIds ? ', limited to some APIs,' : ''}`;
  throw new AppError(
    'forbidden',
    `This needs the console permission ${needed.join(' or ')}, which ${who} does not have.`,
  );
}

/** The caller where it is one the console knows; otherwise says what is missing. */
export function requireKnown(caller: Caller): KnownCaller {
  if (caller.kind === 'known') return caller;
  if (caller.kind === 'anonymous') {
    throw new AppError(
      'unauthenticated',
      'Sign in, or send a service token in the header "Authorization: Bearer gwt_…".',
    );
  }
  if (caller.kind === 'rejected') {
    throw new AppError(
      'unauthenticated',
      'The service token is unknown, expired or revoked, or the Authorization header is not "Bearer gwt_…".',
    );
  }
  const { name, subject, issuer } = caller.session;
  throw new AppError(
    'forbidden',
    `You are signed in as ${name} (subject ${subject} of ${issuer}), but this account is not a member of the console. ` +
      'Ask an owner to add it under Members.',
  );
}

function requireSameOrigin({ headers, publicOrigin }: AccessQuestion): void {
  if (isSameOrigin(headers, publicOrigin)) return;
  throw new AppError(
    'forbidden',
    `A write with a session cookie must come from the console itself: the Origin header has to be ${publicOrigin}. ` +
      'Scripts use a service token.',
  );
}
