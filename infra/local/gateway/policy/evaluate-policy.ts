import { z } from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/**
 * The part of IAM's policy language that is understood here. Anything else (Condition, NotAction, …) makes the
 * document malformed: a wrong answer would be worse than none.
 */
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
});

export const policyDocumentSchema = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
});
export type PolicyDocument = z.output<typeof policyDocumentSchema>;

export type PolicyVerdict = 'allow' | 'explicit_deny' | 'implicit_deny';

/** Whether the document lets `action` be done to `arn`: an explicit Deny wins, and without an Allow it is denied. */
export function evaluatePolicy(document: PolicyDocument, action: string, arn: string): PolicyVerdict {
  const applying = document.Statement.filter(
    (statement) =>
      statement.Action.some((pattern) => matchesAction(pattern, action)) &&
      statement.Resource.some((pattern) => matchesArn(pattern, arn)),
  );
  if (applying.some((statement) => statement.Effect === 'Deny')) return 'explicit_deny';
  return applying.length > 0 ? 'allow' : 'implicit_deny';
}

/** Actions are compared without regard to case. */
function matchesAction(pattern: string, action: string): boolean {
  return matchesWildcards(pattern.toLowerCase(), action.toLowerCase());
}

/** A wildcard reaches across slashes, but in the first five parts of an ARN never across a colon. */
function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const wanted = splitArn(pattern);
  const found = splitArn(arn);
  return wanted.length === found.length && wanted.every((part, i) => matchesWildcards(part, found[i] ?? ''));
}

function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** `*` is any run of characters, `?` any one. Linear in time: on a mismatch only the last `*` takes one more. */
function matchesWildcards(pattern: string, text: string): boolean {
  let p = 0;
  let starAt = -1;
  let resumeAt = 0;
  for (let t = 0; t < text.length; ) {
    if (pattern[p] === '*') {
      starAt = p++;
      resumeAt = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++resumeAt;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(p));
}
