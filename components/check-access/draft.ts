import * as z from 'zod/mini';
import { instantSchema } from '@/lib/client/id-schemas';
import { type DateTime, dateTimeOf, instantOf } from '../shared/date-time';
import { principalOf } from './principal-of';
import { type Claims, readClaims, splitPath } from './request-text';

/** The request as the address keeps it. Claims are not in it: they say too much of a person to be passed around. */
export const requestSchema = z.object({
  principal: z.optional(z.string().check(z.maxLength(100))),
  api: z.optional(z.string().check(z.maxLength(64))),
  method: z._default(z.string().check(z.maxLength(16)), 'GET'),
  path: z.optional(z.string().check(z.maxLength(2048))),
  ip: z.optional(z.string().check(z.maxLength(45))),
  at: z.optional(instantSchema),
});
export type RequestInAddress = z.infer<typeof requestSchema>;

/** The request as it is typed. */
export interface Draft {
  readonly principal: string | undefined;
  readonly api: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly ip: string;
  readonly at: DateTime;
  readonly claims: string;
}

export function draftOf(asked: RequestInAddress, utc: boolean): Draft {
  const { principal, api, method, path = '', ip = '', at } = asked;
  const time = at === undefined ? { date: '', time: '' } : dateTimeOf(Date.parse(at), utc);
  return { principal, api, method, path, ip, at: time, claims: '' };
}

export type DraftProblem =
  | 'api_missing'
  | 'path_missing'
  | 'time_unfinished'
  | 'claims_invalid'
  | 'token_without_subject';

/** What stands against asking, in the order of the fields. */
export function problemsOf(draft: Draft, utc: boolean): ReadonlySet<DraftProblem> {
  const problems = new Set<DraftProblem>();
  const isTimeEmpty = draft.at.date === '' && draft.at.time === '';
  const claims = readClaims(draft.claims);
  if (draft.api === undefined) problems.add('api_missing');
  if (!splitPath(draft.path).path.startsWith('/')) problems.add('path_missing');
  if (!isTimeEmpty && Number.isNaN(instantOf(draft.at, utc))) problems.add('time_unfinished');
  if (claims.type === 'invalid') problems.add('claims_invalid');
  if (claims.type === 'nobody') problems.add('token_without_subject');
  return problems;
}

/** What is asked. */
export interface Question {
  readonly request: RequestInAddress;
  readonly claims: Claims;
}

/** What is asked by a draft without problems. A token names the principal. */
export async function askedBy(draft: Draft, utc: boolean): Promise<Question> {
  const claims = readClaims(draft.claims);
  const principal =
    claims.type === 'token' ? await principalOf(claims.issuer, claims.subject) : draft.principal;
  const atMs = instantOf(draft.at, utc);
  return {
    request: {
      principal,
      api: draft.api,
      method: draft.method,
      path: draft.path.trim(),
      ip: draft.ip.trim() || undefined,
      at: Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString(),
    },
    claims: 'claims' in claims ? claims.claims : {},
  };
}
