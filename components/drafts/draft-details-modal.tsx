'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { sharedMessages } from '../shared/messages';
import { OptionalLabel } from '../shared/optional-label';
import { useEarlyWrite } from '../shared/use-early-write';
import { useNotify } from '../shell/notifications';
import type { DraftView } from './draft-view';
import { draftsMessages } from './messages';
import { takeDraft, useDraftWritten } from './use-draft-written';

const text = draftsMessages.details;

type Details = Pick<DraftView, 'title' | 'description'>;

interface DraftDetailsModalProps {
  /** The draft to rename; a new one is begun when absent. */
  readonly draft?: DraftView;
  readonly onClose: () => void;
}

/** What a draft is called and what it is for. */
export function DraftDetailsModal({ draft, onClose }: DraftDetailsModalProps) {
  const [opened] = useState(draft);
  const [title, setTitle] = useState(draft?.title ?? '');
  const [description, setDescription] = useState(draft?.description ?? '');
  const [tried, setTried] = useState(false);
  const router = useRouter();
  const written = useDraftWritten();
  const { notify } = useNotify();
  const queryClient = useQueryClient();
  const save = useEarlyWrite({
    write: (body: Details) =>
      draft
        ? api.drafts.update.call({ params: { draftId: draft.id }, headers: { 'if-match': draft.etag }, body })
        : api.drafts.create.call({ body }),
    // Nothing of a draft is in force.
    preview: (body) => draft && { before: draft, after: { ...draft, ...body } },
    show: (shown) => takeDraft(queryClient, shown),
    queryKey: api.drafts.get.key(),
    onClose,
    onWritten: async (saved) => {
      notify(
        draft
          ? { type: 'success', header: text.saved(saved.title) }
          : { type: 'success', header: text.begun(saved.title), content: text.begunNext },
      );
      if (!draft) router.push(`/drafts/${saved.id}`);
      await written(saved);
    },
    onRefused: () => written(),
    refused: text.refused(opened?.title ?? ''),
  });
  const submit = () => {
    setTried(true);
    if (title.trim() !== '') save.write({ title: title.trim(), description: description.trim() });
  };
  const isMissing = tried && title.trim() === '';
  return (
    <FormModal
      header={draft ? draftsMessages.rename : draftsMessages.begin}
      submitText={draft ? sharedMessages.save : draftsMessages.begin}
      onSubmit={submit}
      onDismiss={onClose}
      pending={save.pending}
      aside={save.isShown}
      error={save.error}
    >
      <FormField
        label={text.title}
        errorText={isMissing ? text.titleRequired : fieldError(save.error, 'title')}
      >
        <Input value={title} ariaRequired onChange={({ detail }) => setTitle(detail.value)} />
      </FormField>
      <FormField
        label={<OptionalLabel>{text.description}</OptionalLabel>}
        errorText={fieldError(save.error, 'description')}
      >
        <Textarea rows={3} value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
    </FormModal>
  );
}
