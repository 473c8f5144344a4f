import { sealSession, sessionCookieName } from '@/lib/auth/session';
import type { LogFields } from '@/lib/config/log';
import { type Problem, problemSchema } from '@/lib/contracts/problem';
import type { ConsoleRole } from '@/lib/core/model/console-permissions';
import { emptyPolicy } from '@/lib/core/model/policy';
import type { ServiceContext } from '@/lib/services/context';
import { createTestContext, roleOf } from '@/lib/services/testing/service-context';
import { memberIdOf, sha256Hex } from '@/lib/store/keys';
import type { Store } from '@/lib/store/port';
import { draftOf } from '@/lib/store/testing/records';
import { type ApiHandlerConfig, createApiHandler } from '../handler';

export const origin = 'http://localhost:3000';
/** Of the members; the subject of each is its role. */
export const issuer = 'https://idp.example';
const sessionSecret = 'a secret of more than thirty-two characters';

/** Who calls: a console role signed in by cookie, a person who is no member, nobody. */
export type TestCaller = ConsoleRole | 'stranger' | 'nobody';

export interface Call {
  readonly method?: string;
  readonly caller?: TestCaller;
  /** One that is undefined is left out, also where it would be sent else. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** An object is sent as JSON, a string as it stands. */
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const ownerToken = `gwt_${'o'.repeat(43)}`;

export type TestApi = Awaited<ReturnType<typeof createTestApi>>;

/**
 * The API's handler with a member per console role and an owner's service token; over a store in memory, where
 * `fields` has no other.
 */
export async function createTestApi(
  wrapStore: (store: Store) => Store = (store) => store,
  prepare: (request: Request) => Promise<boolean> = async () => true,
  fields: Partial<ServiceContext> = {},
  surroundings: Pick<ApiHandlerConfig, 'originSecret' | 'settle'> = {},
) {
  const {
    actor: _,
    role: __,
    permissions: ___,
    apiIds: ____,
    requestId: _____,
    once: ______,
    setNow,
    ...system
  } = createTestContext(fields);
  const { store } = system;
  const at = system.now().toISOString();
  await store.commit(draftOf(), [
    { type: 'publish_policy', policy: { ...emptyPolicy(), roles: [roleOf('reader')] }, baseVersion: 0 },
    ...(['owner', 'admin', 'auditor'] as const).map((role) => ({
      type: 'put_member' as const,
      member: {
        id: memberIdOf(issuer, role),
        issuer,
        subject: role,
        name: role,
        role,
        version: 1,
        createdAt: at,
      },
    })),
    {
      type: 'put_service_token',
      token: {
        id: `tok_${'o'.repeat(16)}`,
        name: 'script',
        tokenSha256: sha256Hex(ownerToken),
        role: 'owner',
        createdAt: at,
      },
    },
  ]);
  const logged: { readonly message: string; readonly fields: LogFields }[] = [];
  const handle = createApiHandler({
    system: { ...system, store: wrapStore(store), ...(fields.accessLog && { accessLog: fields.accessLog }) },
    prepare,
    publicOrigin: origin,
    sessionSecret,
    ...surroundings,
    consoleGroups: { claim: 'groups', roles: { platform: 'owner', audit: 'auditor' }, maxAgeSeconds: 3600 },
    log: (_level, message, fields = {}) => logged.push({ message, fields }),
  });

  const call = async (path: string, { method = 'GET', caller = 'owner', headers = {}, body }: Call = {}) => {
    const response = await handle(
      new Request(`${origin}/api/v1${path}`, {
        method,
        headers: definedOnly({
          ...(caller !== 'nobody' && { cookie: await cookieOf(caller) }),
          ...(method !== 'GET' && { origin }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        }),
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    return readAnswer(response);
  };
  return { call, handle, store, setNow, accessLog: system.accessLog, logged, ownerToken };
}

const definedOnly = (headers: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /^application\/(?:problem\+)?json\b/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : text || undefined;
  return { status: response.status, headers: response.headers, body };
}

/** Every error is a problem document with the request id; this reads it, and throws where it is not one. */
export function problemOf({ status, headers, body }: Answer): Problem {
  const problem = problemSchema.strict().parse(body);
  const isWhole =
    headers.get('content-type') === 'application/problem+json' &&
    problem.status === status &&
    problem.type === `urn:gatewarden:problem:${problem.code}` &&
    problem.instance === headers.get('x-request-id');
  if (!isWhole) throw new Error(`not a whole problem document: ${status} ${JSON.stringify(problem)}`);
  return problem;
}

/** A cookie that says who signed in; what they may do is the store's to say. */
export async function cookieOf(
  subject: string,
  fields: { readonly groups?: string[]; readonly signedInAt?: number } = {},
): Promise<string> {
  const sealed = await sealSession({ issuer, subject, name: subject, ...fields }, sessionSecret);
  return `${sessionCookieName(origin)}=${sealed}`;
}
