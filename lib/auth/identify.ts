import { type Authority, authorityOf, capAuthority } from '../core/model/authority';
import type { Actor, ServiceToken } from '../core/model/console';
import { memberIdOf } from '../store/keys';
import type { StoreReader } from '../store/port';
import { authorityOfGroups, type ConsoleGroups } from './console-groups';
import { findServiceToken } from './service-token';
import { readSession, type Session } from './session';

/** Who calls the API, as far as it can be told. */
export type Caller =
  | { readonly kind: 'anonymous' }
  /** A credential was sent, but it is not one that is valid now. */
  | { readonly kind: 'rejected' }
  /** Signed in, but nobody made this person a member of the console. */
  | { readonly kind: 'stranger'; readonly session: Session }
  | (Authority & {
      readonly kind: 'known';
      readonly actor: Actor;
      /** For a service token: the member who made it, where that is known. */
      readonly tokenMadeBy?: string | undefined;
      readonly credential: 'session' | 'service_token';
    });

export interface IdentifyConfig {
  readonly store: Pick<StoreReader, 'getMember' | 'getServiceTokenByHash'>;
  readonly now: () => Date;
  readonly publicOrigin: string;
  readonly sessionSecret: string;
  readonly consoleGroups: ConsoleGroups;
}

/** Reads the credential of a request, and the role from the store: a cookie says who, never what they may do. */
export async function identifyCaller(headers: Headers, config: IdentifyConfig): Promise<Caller> {
  const authorization = headers.get('authorization');
  if (authorization !== null) return identifyToken(authorization, config);

  const session = await readSession(headers.get('cookie'), config);
  if (session === undefined) return { kind: 'anonymous' };
  const member = await config.store.getMember(memberIdOf(session.issuer, session.subject));
  if (member === undefined) return identifyByGroups(session, config);
  return {
    kind: 'known',
    actor: { type: 'member', id: member.id, name: member.name },
    ...authorityOf(member),
    credential: 'session',
  };
}

/** A record says more than a group: only who is no member is what the groups make of them. */
function identifyByGroups(session: Session, { consoleGroups }: IdentifyConfig): Caller {
  const authority = authorityOfGroups(session, consoleGroups);
  if (authority === undefined) return { kind: 'stranger', session };
  // The identity provider has to say again that the groups still hold.
  if (authority === 'too_old') return { kind: 'anonymous' };
  const name = session.name.trim().slice(0, 200) || session.subject.slice(0, 200);
  return {
    kind: 'known',
    actor: { type: 'member', id: memberIdOf(session.issuer, session.subject), name },
    ...authority,
    credential: 'session',
  };
}

async function identifyToken(authorization: string, config: IdentifyConfig): Promise<Caller> {
  const bearer = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const token = bearer && (await findServiceToken(bearer, config.store, config.now()));
  const authority = token && (await authorityOfToken(token, config));
  if (!token || !authority) return { kind: 'rejected' };
  return {
    kind: 'known',
    actor: { type: 'service_token', id: token.id, name: token.name },
    tokenMadeBy: token.createdBy?.id,
    ...authority,
    credential: 'service_token',
  };
}

/** A token can do what its maker can do now, at most; it dies with the maker's membership. */
async function authorityOfToken(
  token: ServiceToken,
  { store }: IdentifyConfig,
): Promise<Authority | undefined> {
  if (token.createdBy === undefined) return authorityOf(token);
  const maker = await store.getMember(token.createdBy.id);
  return maker && capAuthority(authorityOf(token), authorityOf(maker));
}
