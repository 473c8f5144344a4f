'use client';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { sharedMessages } from '../shared/messages';
import { apisMessages } from './messages';
import type { TrafficProps } from './traffic-week';

const text = apisMessages.traffic;

/** Fetched when it is opened. */
const Week = dynamic(() => import('./traffic-week').then((m) => m.Week), {
  loading: () => <StatusIndicator type="loading">{sharedMessages.loading}</StatusIndicator>,
});

/** Requests of the last days, allowed and denied. Counting is paid by what it reads: it is asked for when opened. */
export function Traffic({ of }: TrafficProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <ExpandableSection
      variant="container"
      headerText={text.title}
      headerDescription={text.description}
      expanded={isOpen}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {isOpen && <Week of={of} />}
    </ExpandableSection>
  );
}
