import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';

/** Who signed in, as the identity provider says. Nothing about what they may do: that is read from the store. */
export const sessionSchema = z.object({
  issuer: z.string().min(1),
  subject: z.string().min(1),
  name: z.string(),
  email: z.string().optional(),
  /** Whether the identity provider says that the email is theirs. */
  emailVerified: z.boolean().optional(),
  /** When the identity provider vouched for the person, in epoch seconds. */
  signedInAt: z.int().min(0),
  /** The groups it named then, of those that give a role in the console. */
  groups: z.array(z.string()).optional(),
});
export type Session = z.infer<typeof sessionSchema>;

/** A session that nobody uses ends after this long. */
export const sessionMaxAgeSeconds = 8 * 60 * 60;
/** Any session ends this long after the sign-in, used or not (OWASP ASVS, level 2). */
const sessionAbsoluteSeconds = 12 * 60 * 60;

export const epochSeconds = () => Math.floor(Date.now() / 1000);

export function hasSessionEnded({ signedInAt }: Pick<Session, 'signedInAt'>): boolean {
  return epochSeconds() >= signedInAt + sessionAbsoluteSeconds;
}

/** Browsers share cookies between the ports of a host, hence a name of our own. */
export function sessionCookieName(publicOrigin: string): string {
  return isHttps(publicOrigin) ? '__Host-gatewarden.session' : 'gatewarden.session';
}

export function isHttps(publicOrigin: string): boolean {
  return publicOrigin.startsWith('https:');
}

/** The session that a Cookie header carries, or undefined where there is none that is genuine and unexpired. */
export async function readSession(
  cookieHeader: string | null,
  config: { readonly publicOrigin: string; readonly sessionSecret: string },
): Promise<Session | undefined> {
  const token = readCookie(cookieHeader ?? '', sessionCookieName(config.publicOrigin));
  if (token === '') return undefined;
  const payload = await decode({ token, secret: config.sessionSecret }).catch(() => null);
  const parsed = sessionSchema.safeParse(payload);
  return parsed.success && !hasSessionEnded(parsed.data) ? parsed.data : undefined;
}

/** The value of the session cookie for someone who signed in. */
export function sealSession(
  session: Omit<Session, 'signedInAt'> & { readonly signedInAt?: number },
  sessionSecret: string,
): Promise<string> {
  return encode({
    token: { signedInAt: epochSeconds(), ...session },
    secret: sessionSecret,
    maxAge: sessionMaxAgeSeconds,
  });
}

/** A long session is spread over `name.0`, `name.1` and so on. */
function readCookie(header: string, name: string): string {
  const cookies = new Map(
    header.split(';').map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
    }),
  );
  let value = cookies.get(name) ?? '';
  for (let i = 0; cookies.has(`${name}.${i}`); i += 1) value += cookies.get(`${name}.${i}`) ?? '';
  return value;
}
