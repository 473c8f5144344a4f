import { wordsOf } from './issue-words';
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
  return { pointer: escaped.map((part) => `/${part}`).join(''), message: wordsOf(issue) };
}
