import { randomBytes } from 'node:crypto';
import type { Draft } from '../../core/model/draft';
import { involvedIds } from '../approvals/second-person';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicyInForce } from '../policy/read-policy';
import { draftTarget } from './read-draft';
import { viewDraft } from './view-draft';

interface NewDraft {
  readonly title: string;
  readonly description: string;
  readonly reason?: string | undefined;
}

/** Begins a draft that proposes the policy in force, until it is edited. */
export async function createDraft(context: ServiceContext, { title, description, reason }: NewDraft) {
  const { version } = await readPolicyInForce(context);
  const at = context.now().toISOString();
  const draft: Draft = {
    id: `drf_${randomBytes(12).toString('base64url')}`,
    title,
    description,
    status: 'open',
    author: context.actor,
    involved: involvedIds(context),
    baseVersion: version,
    edits: [],
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  const change = draftChange(context, {
    action: 'draft.created',
    target: draftTarget(draft),
    summary: `began draft "${title}" from policy version ${version}`,
    reason,
    before: null,
    after: { title, description, baseVersion: version },
  });
  await context.store.commit(change, [{ type: 'put_draft', draft }]);
  return viewDraft(draft, version);
}
