'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { sharedMessages } from '../shared/messages';
import { OptionalLabel } from '../shared/optional-label';
import { useNotify } from '../shell/notifications';
import type { DraftView } from './draft-view';
import { draftsMessages } from './messages';
import { useDraftWritten } from './use-draft-written';

const text = draftsMessages.details;

interface DraftDetailsModalProps {
  /** The draft to rename; a new one is begun when absent. */
  readonly draft?: DraftView;
  readonly onClose: () => void;
}

/** What a draft is called and what it is for. */
export function DraftDetailsModal({ draft, onClose }: DraftDetailsModalProps) {
  const [title, setTitle] = useState(draft?.title ?? '');
  const [description, setDescription] = useState(draft?.description ?? '');
  const [tried, setTried] = useState(false);
  const router = useRouter();
  const written = useDraftWritten();
  const { notify } = useNotify();
  const save = useMutation({
    mutationFn: () => {
      const body = { title: title.trim(), description: description.trim() };
      return draft
        ? api.drafts.update.call({ params: { draftId: draft.id }, headers: { 'if-match': draft.etag }, body })
        : api.drafts.create.call({ body });
    },
    onSuccess: async (saved) => {
      onClose();
      notify(
        draft
          ? { type: 'success', header: text.saved(saved.title) }
          : { type: 'success', header: text.begun(saved.title), content: text.begunNext },
      );
      if (!draft) router.push(`/drafts/${saved.id}`);
      await written(saved);
    },
    onError: () => written(),
  });
  const submit = () => {
    setTried(true);
    if (title.trim() !== '') save.mutate();
  };
  const isMissing = tried && title.trim() === '';
  return (
    <FormModal
      header={draft ? draftsMessages.rename : draftsMessages.begin}
      submitText={draft ? sharedMessages.save : draftsMessages.begin}
      onSubmit={submit}
      onDismiss={onClose}
      pending={save.isPending}
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
