'use client';
import Button from '@cloudscape-design/components/button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type CallContext } from '@/lib/client/api';
import { useNotify } from '../shell/notifications';
import { useApprovals, useDraftOnShow } from './draft-on-show';
import { sharedMessages } from './messages';
import { useFollow } from './use-follow';
import { useInForceNotice } from './use-in-force-notice';

const text = sharedMessages.editTarget;

/** Where an edit goes: in force at once, into a draft that is begun for it, or into the draft with this id. */
export type Target = 'publish' | 'new' | (string & {});

interface EditTargetOptions {
  /** What a draft begun for the edit is called, until somebody enters something else. */
  readonly title: string;
  /** The page of what is edited. */
  readonly href?: string;
  /** The edit replaces all there is: it does not go into a draft that holds edits already. */
  readonly replacesAll?: boolean;
  /** The edit is of a role marked sensitive. */
  readonly sensitive?: boolean;
}

/**
 * Whether a policy edit is published at once or put into a draft. `aim` gives the context to call the API with, and
 * begins the draft where it is a new one; `tell` says afterwards what became of the edit.
 */
export function useEditTarget({ title: firstTitle, sensitive = false, ...shown }: EditTargetOptions) {
  const onShow = useDraftOnShow();
  const approvals = useApprovals();
  const [chosen, setTarget] = useState<Target>();
  const [entered, setTitle] = useState<string>();
  const title = entered ?? firstTitle;
  const queryClient = useQueryClient();
  const { notify } = useNotify();
  const follow = useFollow();
  const showInForce = useInForceNotice();
  const mustBeApproved = approvals.policyEdits || (sensitive && approvals.sensitiveRoles);
  const target = onShow ?? chosen ?? (mustBeApproved ? 'new' : 'publish');

  /** The draft that is there already and chosen. */
  const draftId = target === 'publish' || target === 'new' ? undefined : target;
  const aim = async (): Promise<CallContext> => {
    if (target !== 'new') return { draftId };
    const draft = await api.drafts.create.call({ body: { title: title.trim() || firstTitle } });
    // If the edit is refused now, the next attempt goes to the same draft.
    setTarget(draft.id);
    return { draftId: draft.id };
  };
  const tell = async (
    done: string,
    { draftId }: CallContext,
    findProof: () => Promise<string | undefined> = async () => undefined,
  ): Promise<void> => {
    if (draftId === undefined) {
      showInForce(done, { proofHref: await findProof() });
      return;
    }
    notify({
      type: 'success',
      header: text.done(done),
      action: (
        <Button href={`/drafts/${draftId}`} onFollow={follow}>
          {text.open}
        </Button>
      ),
    });
    const keys = [api.drafts.key(), api.approvals.key(), api.changes.key()];
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
  const field = { target, setTarget, title, setTitle, onShow, mustBeApproved, ...shown };
  return { aim, tell, field, draftId, submitText: target === 'publish' ? undefined : text.submit };
}

export type EditTarget = ReturnType<typeof useEditTarget>;
