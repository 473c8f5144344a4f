'use client';
import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { ProblemError } from '@/lib/client/problem-error';
import { Sentences, sentencesShown } from '../shared/differences/sentences';
import { FormModal } from '../shared/form-modal';
import { Loaded } from '../shared/loaded';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useInForceNotice } from '../shared/use-in-force-notice';
import type { DraftView } from './draft-view';
import { draftsMessages } from './messages';
import { takeDraft, useDraftWritten } from './use-draft-written';

const text = draftsMessages.publishModal;

interface PublishDraftModalProps {
  readonly draft: DraftView;
  readonly onClose: () => void;
}

/** Puts all that a draft proposes into force together, as it is on show. */
export function PublishDraftModal({ draft, onClose }: PublishDraftModalProps) {
  const [reason, setReason] = useState('');
  const [acceptsConflicts, setAcceptsConflicts] = useState(false);
  const diff = useQuery(
    api.drafts.diff.queryOptions({ input: { draftId: draft.id, limit: sentencesShown }, staleTime: 0 }),
  );
  const queryClient = useQueryClient();
  const written = useDraftWritten();
  const showInForce = useInForceNotice();
  const publish = useMutation(
    api.drafts.publish.mutationOptions({
      onSuccess: async (published) => {
        onClose();
        showInForce(text.done(published.title, published.publishedVersion ?? published.baseVersion + 1));
        takeDraft(queryClient, published);
        // Nearly every page shows something of the policy.
        await queryClient.invalidateQueries();
      },
      onError: () => written(),
    }),
  );
  const submit = () =>
    publish.mutate({
      params: { draftId: draft.id },
      headers: { 'if-match': draft.etag },
      body: { acceptsConflicts, reason: reasonToSend(reason) },
    });
  const isRefused = publish.error instanceof ProblemError && publish.error.code === 'conflict';
  return (
    <FormModal
      header={text.title(draft.title)}
      submitText={text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={publish.isPending}
      error={publish.error}
    >
      <Loaded query={diff}>
        {({ items, total, policyVersion }) => (
          <div>
            <Box variant="p">{text.effect(total, policyVersion + 1)}</Box>
            <Sentences sentences={items.map(({ sentence }) => sentence)} total={total} />
          </div>
        )}
      </Loaded>
      {(isRefused || acceptsConflicts) && (
        <Checkbox
          checked={acceptsConflicts}
          description={text.acceptsConflictsHint}
          onChange={({ detail }) => setAcceptsConflicts(detail.checked)}
        >
          {text.acceptsConflicts}
        </Checkbox>
      )}
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
