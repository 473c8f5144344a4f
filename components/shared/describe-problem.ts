import { ProblemError } from '@/lib/client/problem-error';
import type { FieldError } from '@/lib/contracts/problem';
import { sharedMessages } from './messages';

export interface DescribedProblem {
  readonly title: string;
  /** What is wrong, where. */
  readonly detail: string;
  /** Whether the detail says more than the fields do by themselves. */
  readonly saysMore: boolean;
  /** What to do now. */
  readonly advice?: string | undefined;
  readonly requestId?: string | undefined;
  readonly fields: readonly FieldError[];
}

const { problem } = sharedMessages;

/** Any failure in words: what the API said, or that the page itself is at fault. */
export function describeProblem(error: unknown, isForm = false): DescribedProblem {
  if (!(error instanceof ProblemError)) {
    return { title: problem.unknownTitle, detail: problem.unknownDetail, saysMore: true, fields: [] };
  }
  const { code, errors: fields } = error;
  return {
    title: problem.title[code],
    detail: code === 'precondition_failed' ? problem.changed : error.detail,
    saysMore: saysMore(error.detail, fields),
    advice: adviceFor(error, isForm),
    requestId: error.requestId || undefined,
    fields,
  };
}

function adviceFor({ code, errors }: ProblemError, isForm: boolean): string | undefined {
  // Where no field is named, the detail is a sentence that says what to do.
  if (code === 'validation_failed' && errors.length === 0) return undefined;
  return (isForm ? problem.adviceInForm[code] : undefined) ?? problem.advice[code];
}

/** Whether a detail is more than the fields one after another, as the API sums them up. */
function saysMore(detail: string, fields: readonly FieldError[]): boolean {
  const rest = fields.reduce(
    (text, { pointer, message }) => text.replace(message, '').replace(`${pointer || 'input'}: `, ''),
    detail,
  );
  return /\p{L}/u.test(rest.replace(/\(and \d+ more\)$/, ''));
}

/**
 * A failed read of something by its id. An id of a form that no id has names nothing, as one does that nothing has: it
 * came with the address, where there are no fields to correct.
 */
export function asFailedRead(error: unknown): unknown {
  if (!(error instanceof ProblemError) || error.code !== 'validation_failed') return error;
  const { errors, requestId } = error;
  const isOfIds = errors.length > 0 && errors.every(({ pointer }) => /^\/(?:params\/)?\w+Id$/.test(pointer));
  if (!isOfIds) return error;
  return new ProblemError({
    type: 'about:blank',
    title: problem.title.not_found,
    status: 404,
    code: 'not_found',
    detail: problem.noSuchId,
    instance: requestId,
  });
}

/** What the API said about one field of a form; `name` is the last part of its JSON Pointer, or a path of it. */
export function fieldError(error: unknown, name: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  return error.errors.find(({ pointer }) => pointer === `/${name}` || pointer.endsWith(`/${name}`))?.message;
}
