import type { AuthOptions } from 'next-auth';
import type { Environment } from '../config/environment';
import { describeError, type Log } from '../config/log';
import { readConsoleGroups } from './console-groups';
import { isEmailVerified, oidcProvider } from './oidc-provider';
import {
  epochSeconds,
  hasSessionEnded,
  isHttps,
  sessionCookieName,
  sessionMaxAgeSeconds,
  sessionSchema,
} from './session';

/** Sign-in and session of the console. */
export function createAuthOptions(
  {
    oidc,
    publicOrigin,
    sessionSecret,
    consoleGroups,
  }: Pick<Environment, 'oidc' | 'publicOrigin' | 'sessionSecret' | 'consoleGroups'>,
  log: Log,
): AuthOptions {
  const isSecure = isHttps(publicOrigin);
  return {
    providers: [oidcProvider(oidc)],
    secret: sessionSecret,
    useSecureCookies: isSecure,
    session: { strategy: 'jwt', maxAge: sessionMaxAgeSeconds },
    cookies: {
      sessionToken: {
        name: sessionCookieName(publicOrigin),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      },
    },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    callbacks: {
      // The cookie says who signed in and nothing else: what they may do is read from the store on every request.
      jwt: ({ token, user, account, profile }) => {
        if (!account) return keepSession(token);
        return {
          issuer: oidc.issuer,
          subject: account.providerAccountId,
          name: user.name ?? account.providerAccountId,
          email: user.email ?? undefined,
          emailVerified: isEmailVerified(profile),
          signedInAt: epochSeconds(),
          groups: readConsoleGroups(profile, consoleGroups),
        };
      },
      session: ({ session, token }) => {
        const { name, email, issuer, subject } = sessionSchema.parse(token);
        return { expires: session.expires, user: { name, email, issuer, subject } };
      },
    },
    logger: {
      error: (code, metadata) => {
        const error = metadata instanceof Error ? metadata : metadata.error;
        log('error', 'sign-in failed', { code, ...describeError(error) });
      },
      warn: (code) => log('warn', 'sign-in warning', { code }),
      debug: () => undefined,
    },
  };
}

/** Using a session makes it last longer, but not past its absolute end: what is thrown here removes the cookie. */
function keepSession(token: unknown) {
  const session = sessionSchema.parse(token);
  if (hasSessionEnded(session)) throw new Error('the session has reached its absolute end');
  return session;
}
