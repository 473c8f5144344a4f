import { ProblemError } from '@/lib/client/problem-error';
import { sharedMessages } from './messages';

export interface DescribedProblem {
  readonly title: string;
  /** What is wrong, where. */
  readonly detail: string;
  /** What to do now. */
  readonly advice?: string;
  readonly requestId?: string;
  readonly fields: readonly { readonly pointer: string; readonly message: string }[];
}

/** Any failure in words: what the API said, or that the page itself is at fault. */
export function describeProblem(error: unknown): DescribedProblem {
  const { problem } = sharedMessages;
  if (!(error instanceof ProblemError)) {
    return { title: problem.unknownTitle, detail: problem.unknownDetail, fields: [] };
  }
  return {
    title: problem.title[error.code],
    detail: error.detail,
    advice: problem.advice[error.code],
    requestId: error.requestId || undefined,
    fields: error.errors,
  };
}

/** What the API said about one field of a form; `name` is the last part of its JSON Pointer, or a path of it. */
export function fieldError(error: unknown, name: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  return error.errors.find(({ pointer }) => pointer === `/${name}` || pointer.endsWith(`/${name}`))?.message;
}
