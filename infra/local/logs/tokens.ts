import { createHash } from 'node:crypto';
import { z } from 'zod';
import { invalidParameter } from './errors';

const lifetimeMs = 24 * 3600 * 1000;

const tokenSchema = z.object({
  /** Digest of the question that the token belongs to. */
  question: z.string(),
  issuedMs: z.number(),
  position: z.unknown(),
});

/** A token that goes on with one question, for 24 hours. */
export function writeToken(question: object, position: unknown, nowMs: number): string {
  const token = { question: digest(question), issuedMs: nowMs, position };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** The position in a token, if the token was given for this very question. */
export function readToken<Schema extends z.ZodType>(
  token: string,
  question: object,
  positionSchema: Schema,
  nowMs: number,
): z.output<Schema> {
  const parsed = tokenSchema.safeParse(parseJson(Buffer.from(token, 'base64url').toString('utf8')));
  const position = positionSchema.safeParse(parsed.data?.position);
  if (!parsed.success || !position.success || parsed.data.question !== digest(question)) {
    throw invalidParameter('The specified nextToken is invalid.');
  }
  if (nowMs - parsed.data.issuedMs > lifetimeMs)
    throw invalidParameter('The specified nextToken has expired.');
  return position.data;
}

function digest(question: object): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
