import type { Actor, ConsoleRole } from '../core/model/console';
import { memberIdOf } from '../store/keys';
import type { StoreReader } from '../store/port';
import { findServiceToken } from './service-token';
import { readSession, type Session } from './session';

/** Who calls the API, as far as it can be told. */
export type Caller =
  | { readonly kind: 'anonymous' }
  /** A credential was sent, but it is not one that is valid now. */
  | { readonly kind: 'rejected' }
  /** Signed in, but nobody made this person a member of the console. */
  | { readonly kind: 'stranger'; readonly session: Session }
  | {
      readonly kind: 'known';
      readonly actor: Actor;
      readonly role: ConsoleRole;
      readonly credential: 'session' | 'service_token';
    };

export interface IdentifyConfig {
  readonly store: Pick<StoreReader, 'getMember' | 'getServiceTokenByHash'>;
  readonly now: () => Date;
  readonly publicOrigin: string;
  readonly sessionSecret: string;
}

/** Reads the credential of a request, and the role from the store: a cookie says who, never what they may do. */
export async function identifyCaller(headers: Headers, config: IdentifyConfig): Promise<Caller> {
  const authorization = headers.get('authorization');
  if (authorization !== null) return identifyToken(authorization, config);

  const session = await readSession(headers.get('cookie'), config);
  if (session === undefined) return { kind: 'anonymous' };
  const member = await config.store.getMember(memberIdOf(session.issuer, session.subject));
  if (member === undefined) return { kind: 'stranger', session };
  return {
    kind: 'known',
    actor: { type: 'member', id: member.id, name: member.name },
    role: member.role,
    credential: 'session',
  };
}

async function identifyToken(authorization: string, config: IdentifyConfig): Promise<Caller> {
  const bearer = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const token = bearer && (await findServiceToken(bearer, config.store, config.now()));
  if (!token) return { kind: 'rejected' };
  return {
    kind: 'known',
    actor: { type: 'service_token', id: token.id, name: token.name },
    role: token.role,
    credential: 'service_token',
  };
}
