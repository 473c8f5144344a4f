'use client';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { AppLink } from '../shared/app-link';
import { ReasonField } from '../shared/reason-field';
import { policySettingsMessages as text } from './messages';

interface EditReasonProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** It is in force with the click. */
  readonly isPublished: boolean;
}

/** The end of every form here: why, and that what is published can be taken back. */
export function EditReason({ value, onChange, isPublished }: EditReasonProps) {
  const field = <ReasonField value={value} onChange={onChange} />;
  if (!isPublished) return field;
  return (
    <SpaceBetween size="xs">
      {field}
      <Box color="text-body-secondary" fontSize="body-s">
        {text.publishes}{' '}
        <AppLink href="/versions" fontSize="body-s">
          {text.versions}
        </AppLink>{' '}
        {text.canBeUndone}
      </Box>
    </SpaceBetween>
  );
}
