import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { createAuthOptions } from '@/lib/auth/auth-options';
import { getEnvironment } from '@/lib/config/environment';
import { writeLog } from '@/lib/config/log';
import { cameThroughFront } from '@/lib/config/origin-gate';

interface AuthRouteContext {
  readonly params: Promise<{ nextauth: string[] }>;
}

async function handleAuth(request: NextRequest, context: AuthRouteContext): Promise<Response> {
  const environment = getEnvironment();
  if (!cameThroughFront(request.headers, environment.originSecret))
    return new Response(null, { status: 403 });
  const [action] = (await context.params).nextauth;
  // The library's client reports errors here: anybody could write to our log.
  if (action === '_log') return new Response(null, { status: 204 });
  const response: unknown = await NextAuth(request, context, createAuthOptions(environment, writeLog));
  return response instanceof Response ? response : new Response(null, { status: 500 });
}

export { handleAuth as GET, handleAuth as POST };
