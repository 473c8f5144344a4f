'use client';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal';
import { accessLogMessages } from './messages';

const text = accessLogMessages.views;
const longestName = 80;

interface SaveViewModalProps {
  readonly taken: readonly string[];
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a view. */
export function SaveViewModal({ taken, onSave, onClose }: SaveViewModalProps) {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const name = typed.trim().slice(0, longestName);
  const submit = () => {
    setTried(true);
    if (name !== '') onSave(name);
  };
  return (
    <FormModal
      header={text.saveTitle}
      submitText={text.save}
      onSubmit={submit}
      onDismiss={onClose}
      pending={false}
    >
      <FormField
        label={text.name}
        constraintText={text.nameHint}
        errorText={tried && name === '' ? text.nameRequired : undefined}
        warningText={taken.includes(name) ? text.nameTaken : undefined}
      >
        <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} />
      </FormField>
      <Box color="text-body-secondary">{text.kept}</Box>
    </FormModal>
  );
}
