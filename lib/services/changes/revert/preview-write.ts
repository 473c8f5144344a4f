import { AppError } from '../../../contracts/problem';
import type { ProblemCode } from '../../../contracts/problem-codes';
import { describeDifference } from '../../../core/policy/diff';
import type { ChangeDraft, Mutation } from '../../../store/port';
import type { ServiceContext } from '../../context';
import { sortedDifferences } from '../../policy/diff-versions';
import { readPolicy } from '../../policy/read-policy';
import { ReadmissionError } from '../../users/find-readmission';
import { describePrincipalEdit } from './describe-edit';

/** How many differences an answer tells. */
const toldSentences = 100;

export interface WritePreview {
  /** What the change record would say. */
  readonly summary?: string;
  /** For an edit of the policy, or of many principals: what differs by it, in words. */
  readonly total?: number;
  readonly sentences?: string[];
  /** Why it would be refused now. */
  readonly blockedBy?: {
    readonly code: ProblemCode;
    readonly detail: string;
    /** It is only this that the caller has to say to know of. */
    readonly acknowledge?: 'groups_readmit';
  };
}

/** Stands for the transaction that is not made. */
class NotWritten extends Error {}

interface Captured {
  readonly draft: ChangeDraft;
  readonly mutations: readonly Mutation[];
}

/**
 * Runs a write up to its transaction, which is told instead of made: every check of the write is made by the write
 * itself. Only for writes that are one commit.
 */
export async function previewWrite(
  context: ServiceContext,
  write: (context: ServiceContext) => Promise<unknown>,
): Promise<WritePreview> {
  const captured: Captured[] = [];
  const store = {
    ...context.store,
    commit: (draft: ChangeDraft, mutations: readonly Mutation[]) => {
      captured.push({ draft, mutations });
      return Promise.reject(new NotWritten());
    },
    holdPolicy: () => Promise.resolve('preview'),
    releasePolicy: () => Promise.resolve(),
  };
  try {
    await write({ ...context, store });
  } catch (error) {
    if (error instanceof AppError) {
      const { code, detail } = error;
      const isKnown = error instanceof ReadmissionError;
      return { blockedBy: { code, detail, ...(isKnown && { acknowledge: 'groups_readmit' }) } };
    }
    if (!(error instanceof NotWritten)) throw error;
  }
  const [first] = captured;
  return first ? tell(context, first) : {};
}

async function tell(context: ServiceContext, { draft, mutations }: Captured): Promise<WritePreview> {
  const [edit] = mutations;
  const next = edit?.type === 'publish_policy' || edit?.type === 'put_draft' ? edit.policy : undefined;
  if (draft.action === 'principals.reverted') {
    const sentences = mutations.flatMap((mutation) => describePrincipalEdit(mutation) ?? []);
    return { summary: draft.summary, total: sentences.length, sentences: sentences.slice(0, toldSentences) };
  }
  if (next === undefined) return { summary: draft.summary };
  const { policy } = await readPolicy(context);
  const differences = sortedDifferences(policy, next);
  return {
    summary: draft.summary,
    total: differences.length,
    sentences: differences.slice(0, toldSentences).map(describeDifference),
  };
}
