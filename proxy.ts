import { type NextRequest, NextResponse } from 'next/server';

const sessionCookies = ['next-auth.session-token', '__Secure-next-auth.session-token'];

/** Scripts run only with this response's nonce; styles come from our files. Style attributes are what charts and tables set. */
function contentSecurityPolicy(nonce: string): string {
  const devOnly = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${devOnly}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Large sessions are split into `….0`, `….1`. */
function hasSessionCookie(request: NextRequest): boolean {
  return sessionCookies.some((name) => request.cookies.has(name) || request.cookies.has(`${name}.0`));
}

function isOpenPage(pathname: string): boolean {
  return pathname === '/sign-in' || pathname === '/not-a-member';
}

/**
 * Every page gets its own nonce. Whoever has no session cookie is sent to sign in at once: a convenience,
 * not the guard, which is the API's look at the session on every request.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (!isOpenPage(pathname) && !hasSessionCookie(request)) {
    const signIn = request.nextUrl.clone();
    signIn.pathname = '/sign-in';
    signIn.search = '';
    signIn.searchParams.set('callbackUrl', pathname + search);
    return NextResponse.redirect(signIn);
  }

  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}

export const config = {
  matcher: [{ source: '/((?!api/|_next/|favicon.ico|icon.svg).*)' }],
};
