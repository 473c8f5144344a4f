import { z } from 'zod';
import type { FieldError } from './problem';

/** What a validator found, as Standard Schema has it. */
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What is wrong with a field, and where it is: a JSON pointer (RFC 6901) into what was sent. */
export function fieldErrorOf(issue: Issue): FieldError {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const escaped = path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'));
  return { pointer: escaped.map((part) => `/${part}`).join(''), message: readable(wordsOf(issue)) };
}

/** A name that is not allowed where names are free: what its rule says tells more than that it broke one. */
const wrongName = z.object({
  code: z.literal('invalid_key'),
  issues: z.tuple([z.object({ message: z.string() })], z.unknown()),
});

function wordsOf(issue: Issue): string {
  const parsed = wrongName.safeParse(issue);
  return parsed.success ? parsed.data.issues[0].message : issue.message;
}

/** The validator's words for a field that was not sent. */
function readable(message: string): string {
  const missing = /^Invalid input: (expected .+), received undefined$/.exec(message);
  return missing ? `is missing: ${missing[1]}` : message;
}
