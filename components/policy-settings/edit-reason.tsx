'use client';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { AppLink } from '../shared/app-link';
import { ReasonField } from '../shared/reason-field';
import { policySettingsMessages as text } from './messages';

interface EditReasonProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The end of every form here: why, and that it is in force with the click. */
export function EditReason(props: EditReasonProps) {
  return (
    <SpaceBetween size="xs">
      <ReasonField {...props} />
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
