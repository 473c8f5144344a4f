import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { readSession } from '@/lib/auth/session';
import { getEnvironment } from '@/lib/config/environment';
import { cameThroughFront } from '@/lib/config/origin-gate';
import {
  commonSecurityHeaders,
  contentSecurityPolicy,
  pageSecurityHeaders,
} from '@/lib/config/security-headers';

const signInPath = '/sign-in';
const publicPaths: ReadonlySet<string> = new Set([signInPath, '/not-a-member']);

/** Gives every page its security headers and a nonce, and sends people without a session to sign in. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const environment = getEnvironment();
  const { publicOrigin, signInOrigins, originSecret } = environment;
  if (!cameThroughFront(request.headers, originSecret)) return new NextResponse(null, { status: 403 });
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, signInOrigins, process.env.NODE_ENV === 'development');

  const response =
    publicPaths.has(request.nextUrl.pathname) ||
    (await readSession(request.headers.get('cookie'), environment))
      ? NextResponse.next({ request: { headers: withNonce(request.headers, nonce, policy) } })
      : redirectToSignIn(request, publicOrigin);

  const headers = {
    ...commonSecurityHeaders(publicOrigin),
    ...pageSecurityHeaders,
    'content-security-policy': policy,
  };
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Next reads the nonce for its own scripts from the policy in the request's headers. */
function withNonce(given: Headers, nonce: string, policy: string): Headers {
  const headers = new Headers(given);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  return headers;
}

function redirectToSignIn({ nextUrl }: NextRequest, publicOrigin: string): NextResponse {
  const target = new URL(signInPath, publicOrigin);
  if (nextUrl.pathname !== '/')
    target.searchParams.set('callbackUrl', `${nextUrl.pathname}${nextUrl.search}`);
  return NextResponse.redirect(target, 307);
}

/** Not the API: it has headers of its own, and bodies that pass here are cut at 10 MB. */
export const config = {
  matcher: ['/((?!api/|_next/static/|_next/image|favicon\\.ico|icon\\.svg|robots\\.txt).*)'],
};
