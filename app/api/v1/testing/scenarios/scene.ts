import { StandardOpenAPIMatcher } from '@orpc/openapi/standard';
import { expect } from 'vitest';
import { z } from 'zod';
import type { ChangeAction } from '@/lib/core/model/change';
import { router } from '../../router';
import { listOperations } from '../operations';
import { type Answer, type Call, problemOf, type TestApi } from '../test-api';

type Write = `${'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

interface Sent extends Call {
  /** Of the answer; 200 where nothing is said. */
  readonly status?: number;
  readonly ifMatch?: string | undefined;
  /** Id of the draft that it is aimed at. */
  readonly draft?: string;
}

export interface Scene {
  readonly api: TestApi;
  /** Reads with success, as an auditor where nobody else is named. */
  readonly read: (path: `/${string}`, sent?: Sent) => Promise<unknown>;
  /**
   * Writes with success, as an owner where nobody else is named. The newest change record has to be of this request
   * and say this action; where `recorded` is false there must be none of it.
   */
  readonly write: (write: Write, recorded: ChangeAction | false, sent?: Sent) => Promise<Answer>;
  /** The code that a request is refused with. */
  readonly refusal: (request: Write | `GET /${string}`, sent?: Sent) => Promise<string>;
  /** The newest change of something. */
  readonly lastChange: (targetType: string, targetId: string) => Promise<unknown>;
  /** Operations of the contract that were not answered with success yet. */
  readonly missed: () => readonly string[];
  /** Operations that take If-Match and were not seen refusing a state that is gone. */
  readonly unguarded: () => readonly string[];
}

/** The one that the handler uses. */
const matcher = new StandardOpenAPIMatcher();
matcher.init(router);

/** Calls of the API that are checked for what holds of all of them, and noted. */
export function openScene(api: TestApi): Scene {
  const visited = new Set<string>();
  const guarded = new Set<string>();
  const operations = listOperations();
  const takingIfMatch = new Set(
    operations.filter(({ takesIfMatch }) => takesIfMatch).map(({ name }) => name),
  );

  const call = async (method: string, path: string, { ifMatch, draft, headers, ...sent }: Sent) => {
    const answer = await api.call(path, {
      ...sent,
      method,
      headers: { 'if-match': ifMatch, 'gatewarden-draft': draft, ...headers },
    });
    const name = await operationAt(method, path);
    if (name !== undefined && answer.status < 300) visited.add(name);
    return answer;
  };

  /** The same write on a state that is gone does nothing. A draft has its own state, and nobody else's is lost in it. */
  const expectGuard = async (method: string, path: string, sent: Sent) => {
    const name = await operationAt(method, path);
    if (name === undefined || !takingIfMatch.has(name) || sent.draft !== undefined) return;
    const { seq } = await api.store.getChainHead();
    const refused = problemOf(await call(method, path, { ...sent, ifMatch: anotherState(sent.ifMatch) }));
    expect([method, path, refused.status]).toEqual([method, path, 412]);
    expect((await api.store.getChainHead()).seq).toBe(seq);
    guarded.add(name);
  };

  const read: Scene['read'] = async (path, { status = 200, ...sent } = {}) => {
    const answer = await call('GET', path, { caller: 'auditor', ...sent });
    expectSuccess(`GET ${path}`, answer, status);
    return answer.body;
  };

  const write: Scene['write'] = async (request, recorded, { status = 200, ...sent } = {}) => {
    const { method, path } = partsOf(request);
    await expectGuard(method, path, sent);
    const answer = await call(method, path, sent);
    expectSuccess(request, answer, status);
    const [newest] = changesSchema.parse(await read('/changes?limit=1')).items;
    const own = newest?.requestId === answer.headers.get('x-request-id') ? newest : undefined;
    expect([request, own?.action ?? false]).toEqual([request, recorded]);
    return answer;
  };

  return {
    api,
    read,
    write,
    refusal: async (request, sent = {}) => {
      const { method, path } = partsOf(request);
      return problemOf(await call(method, path, sent)).code;
    },
    lastChange: async (targetType, targetId) =>
      itemsOf(await read(`/changes?limit=1&targetType=${targetType}&targetId=${targetId}`))[0],
    missed: () => operations.map(({ name }) => name).filter((name) => !visited.has(name)),
    unguarded: () => [...takingIfMatch].filter((name) => !guarded.has(name)),
  };
}

/** Names a state of the same form that is not there. */
const anotherState = (ifMatch = '"0000000000000000"') =>
  ifMatch.replace(/.(?="$)/, (last) => (last === '0' ? '1' : '0'));

/** The operation of the contract that a request is for. */
export async function operationAt(method: string, path: string): Promise<string | undefined> {
  const match = await matcher.match(method, `/${path.slice(1).replace(/\?.*/, '')}`);
  return match?.path.join('.');
}

const changesSchema = z.object({
  items: z.array(z.object({ action: z.string(), requestId: z.string() })),
});

function partsOf(request: string) {
  const [method = '', path = ''] = request.split(' ');
  return { method, path };
}

/** The status, and the ETag header of an entity, which repeats what its body says. */
function expectSuccess(request: string, { status, headers, body }: Answer, expected: number): void {
  expect([request, status, ...(status === expected ? [] : [body])]).toEqual([request, expected]);
  const entity = z.object({ etag: z.string() }).safeParse(body).data;
  expect([request, headers.get('etag')]).toEqual([request, entity ? `"${entity.etag}"` : null]);
}

/** A text that an answer has. */
export const textOf = (body: unknown, name: string): string =>
  z
    .record(z.string(), z.unknown())
    .pipe(z.object({ [name]: z.string() }))
    .parse(body)[name] ?? '';

/** What a page holds. */
export const itemsOf = (body: unknown): readonly unknown[] =>
  z.object({ items: z.array(z.unknown()) }).parse(body).items;

/** The state of an entity, as `If-Match` names it. */
export const etagOf = (body: unknown): string => `"${textOf(body, 'etag')}"`;
