'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../shared/describe-problem';
import { MeanwhileAlert } from '../shared/differences/meanwhile-alert';
import { FormModal } from '../shared/form-modal';
import { isSame } from '../shared/is-same';
import { sharedMessages } from '../shared/messages';
import { OptionalLabel } from '../shared/optional-label';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useRebased } from '../shared/rebase/use-rebased';
import { useEarlyWrite } from '../shared/use-early-write';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { useNotify } from '../shell/notifications';
import { findAttributeProblems, readAttributes, writeAttributes } from './attribute-rows';
import { AttributesEditor } from './attributes-editor';
import { mergeAttributeRows } from './merge-attribute-rows';
import { principalsMessages } from './messages';
import { type DetailTerms, type PrincipalDetails, previewDetails, setDetails } from './principal-details';
import type { PrincipalView } from './principal-view';
import { principalKey, takePrincipal, usePrincipalStale, usePrincipalWritten } from './use-principal-written';

const text = principalsMessages.details;

interface EditPrincipalModalProps {
  /** As it is by now: it is read again where somebody was faster. */
  readonly principal: PrincipalView;
  readonly onClose: () => void;
}

interface Entered {
  readonly entered: PrincipalDetails;
  readonly terms: DetailTerms;
}

const detailsOf = (principal: PrincipalView): PrincipalDetails => ({
  name: principal.name,
  email: principal.type === 'user' ? (principal.email ?? '') : '',
  description: principal.type === 'client' ? principal.description : '',
  usageIdentifierKey: principal.type === 'client' ? (principal.usageIdentifierKey ?? '') : '',
});

/** What a decision asks for, or hands on with its answer. */
const decisiveOf = (principal: PrincipalView) => [
  principal.attributes,
  principal.type === 'client' ? principal.usageIdentifierKey : undefined,
];

/** Changes what a user or client is called, and what conditions can ask of it. */
export function EditPrincipalModal({ principal, onClose }: EditPrincipalModalProps) {
  const [opened] = useState(principal);
  const [details, setEntered] = useRebased(detailsOf(principal));
  const [rows, setRows] = useRebased(readAttributes(principal.attributes), mergeAttributeRows);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { notify } = useNotify();
  const showInForce = useInForceNotice();
  const written = usePrincipalWritten();
  const queryClient = useQueryClient();
  const update = useEarlyWrite({
    write: ({ entered, terms }: Entered) => setDetails(principal, entered, terms),
    preview: ({ entered, terms }) => {
      const after = previewDetails(principal, entered, terms);
      return after && { before: principal, after };
    },
    show: (shown) => takePrincipal(queryClient, shown),
    queryKey: principalKey(principal),
    onClose,
    onWritten: (changed) => {
      // No decision asks for a name: of that nothing has to come into force.
      if (isSame(decisiveOf(changed), decisiveOf(principal))) {
        notify({ type: 'success', header: text.done(changed.name) });
      } else {
        showInForce(text.done(changed.name));
      }
      return written(changed);
    },
    onRefused: usePrincipalStale(principal),
    refused: text.refused(opened.name),
  });
  const { error } = update;
  const problems = findAttributeProblems(rows);
  const isNameMissing = details.name.trim() === '';
  const submit = () => {
    setTried(true);
    const isWrong = problems.some((problem) => Object.keys(problem).length > 0);
    if (isNameMissing || isWrong) return;
    const terms = { attributes: writeAttributes(rows), reason: reasonToSend(reason) };
    update.write({ entered: details, terms });
  };
  const enter = (field: keyof PrincipalDetails) => (value: string) =>
    setEntered((now) => ({ ...now, [field]: value }));
  return (
    <FormModal
      header={text.title(opened.name)}
      submitText={sharedMessages.save}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.pending}
      aside={update.isShown}
      error={error}
      size="large"
    >
      {principal.etag !== opened.etag && <MeanwhileAlert before={opened} after={principal} />}
      <FormField
        label={text.name}
        errorText={tried && isNameMissing ? text.nameRequired : fieldError(error, 'name')}
      >
        <Input value={details.name} ariaRequired onChange={({ detail }) => enter('name')(detail.value)} />
      </FormField>
      {principal.type === 'user' ? (
        <FormField label={<OptionalLabel>{text.email}</OptionalLabel>} errorText={fieldError(error, 'email')}>
          <Input value={details.email} type="email" onChange={({ detail }) => enter('email')(detail.value)} />
        </FormField>
      ) : (
        <>
          <FormField
            label={<OptionalLabel>{text.description}</OptionalLabel>}
            errorText={fieldError(error, 'description')}
          >
            <Textarea
              value={details.description}
              rows={2}
              onChange={({ detail }) => enter('description')(detail.value)}
            />
          </FormField>
          <FormField
            label={<OptionalLabel>{text.usage}</OptionalLabel>}
            errorText={fieldError(error, 'usageIdentifierKey')}
          >
            <Input
              value={details.usageIdentifierKey}
              spellcheck={false}
              autoComplete={false}
              onChange={({ detail }) => enter('usageIdentifierKey')(detail.value)}
            />
          </FormField>
        </>
      )}
      <FormField
        label={<OptionalLabel>{text.attributes}</OptionalLabel>}
        description={text.attributesHint}
        errorText={fieldError(error, 'attributes')}
        stretch
      >
        <AttributesEditor
          rows={rows}
          onChange={(changed) => setRows(() => changed)}
          problems={tried ? problems : []}
        />
      </FormField>
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
