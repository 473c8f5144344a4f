'use client';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { FormModal } from '../shared/form-modal';
import { OptionalLabel } from '../shared/optional-label';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { useNotify } from '../shell/notifications';
import { approvalsMessages } from './messages';
import { type ApprovalSubject, nameOf } from './subject';
import { useReviewed } from './use-reviewed';

const text = approvalsMessages.modal;

type Verdict = 'approve' | 'reject';

/** Decides on the state that was looked at: the API refuses where it is another one by now. */
function review(subject: ApprovalSubject, verdict: Verdict, comment: string): Promise<unknown> {
  const said = comment.trim();
  const optional = said === '' ? {} : { comment: said };
  if (subject.type === 'draft') {
    const input = { params: { draftId: subject.draft.id }, headers: { 'if-match': subject.draft.etag } };
    return verdict === 'approve'
      ? api.drafts.approve.call({ ...input, body: optional })
      : api.drafts.reject.call({ ...input, body: { comment: said } });
  }
  const input = { params: { requestId: subject.request.id }, headers: { 'if-match': subject.request.etag } };
  return verdict === 'approve'
    ? api.assignmentRequests.approve.call({ ...input, body: optional })
    : api.assignmentRequests.reject.call({ ...input, body: { comment: said } });
}

interface ReviewModalProps {
  readonly subject: ApprovalSubject;
  readonly verdict: Verdict;
  readonly onClose: () => void;
}

/** Approves or rejects what somebody else asked for. A rejection says why. */
export function ReviewModal({ subject, verdict, onClose }: ReviewModalProps) {
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const reviewed = useReviewed();
  const showInForce = useInForceNotice();
  const { notify } = useNotify();
  const words = text[verdict];
  const what = nameOf(subject);
  const decide = useMutation({
    mutationFn: () => review(subject, verdict, comment),
    onSuccess: async () => {
      onClose();
      // Approving a role grants it; a draft still has to be published.
      if (verdict === 'approve' && subject.type === 'assignment_request') showInForce(words.done(what));
      else notify({ type: 'success', header: words.done(what) });
      await reviewed();
    },
    onError: () => reviewed(),
  });
  const isRequired = verdict === 'reject';
  const isMissing = isRequired && comment.trim() === '';
  const submit = () => {
    setTried(true);
    if (!isMissing) decide.mutate();
  };
  return (
    <FormModal
      header={words.title(what)}
      submitText={words.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={decide.isPending}
      error={decide.error}
    >
      <Box variant="p">
        {subject.type === 'draft'
          ? words.draft
          : words.request(subject.request.principalName, subject.request.roleId)}
      </Box>
      <FormField
        label={isRequired ? text.reasonWhy : <OptionalLabel>{text.comment}</OptionalLabel>}
        constraintText={text.commentHint}
        errorText={tried && isMissing ? text.commentRequired : undefined}
      >
        <Textarea
          rows={3}
          value={comment}
          ariaRequired={isRequired}
          onChange={({ detail }) => setComment(detail.value)}
        />
      </FormField>
    </FormModal>
  );
}
