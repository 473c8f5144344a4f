import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';

/** Who signed in, as the identity provider says. Nothing about what they may do: that is read from the store. */
export const sessionSchema = z.object({
  issuer: z.string().min(1),
  subject: z.string().min(1),
  name: z.string(),
  email: z.string().optional(),
});
export type Session = z.infer<typeof sessionSchema>;

export const sessionMaxAgeSeconds = 8 * 60 * 60;

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
  return parsed.success ? parsed.data : undefined;
}

/** The value of the session cookie for someone who signed in. */
export function sealSession(session: Session, sessionSecret: string): Promise<string> {
  return encode({ token: session, secret: sessionSecret, maxAge: sessionMaxAgeSeconds });
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
