import { AppError } from '../../../contracts/problem';
import type { ProblemCode } from '../../../contracts/problem-codes';
import { describeDifference } from '../../../core/policy/diff';
import type { ChangeDraft, Mutation } from '../../../store/port';
import type { ServiceContext } from '../../context';
import { sortedDifferences } from '../../policy/diff-versions';
import { readPolicy } from '../../policy/read-policy';

/** How many differences an answer tells. */
const toldSentences = 100;

export interface WritePreview {
  /** What the change record would say. */
  readonly summary?: string;
  /** For an edit of the policy: what differs by it, in words. */
  readonly total?: number;
  readonly sentences?: string[];
  /** Why it would be refused now. */
  readonly blockedBy?: { readonly code: ProblemCode; readonly detail: string };
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
    if (error instanceof AppError) return { blockedBy: { code: error.code, detail: error.detail } };
    if (!(error instanceof NotWritten)) throw error;
  }
  const [first] = captured;
  return first ? tell(context, first) : {};
}

async function tell(context: ServiceContext, { draft, mutations }: Captured): Promise<WritePreview> {
  const [edit] = mutations;
  const next = edit?.type === 'publish_policy' || edit?.type === 'put_draft' ? edit.policy : undefined;
  if (next === undefined) return { summary: draft.summary };
  const { policy } = await readPolicy(context);
  const differences = sortedDifferences(policy, next);
  return {
    summary: draft.summary,
    total: differences.length,
    sentences: differences.slice(0, toldSentences).map(describeDifference),
  };
}
