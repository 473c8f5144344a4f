'use client';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { UserImport } from '@/lib/core/model/user-import';
import { AppLink } from '../shared/app-link';
import { Instant } from '../shared/instant';
import { Counts } from './counts';
import { bulkMessages } from './messages';

const text = bulkMessages.job;
const refusedShown = 100;

export interface Progress extends Pick<UserImport, 'kind' | 'rows' | 'nextRow' | 'counts'> {
  readonly status: keyof typeof text.status;
}

function Record({ stored }: { readonly stored: UserImport }) {
  const refused = stored.refusedRows;
  return (
    <>
      <KeyValuePairs
        columns={3}
        items={[
          { label: text.facts.by, value: stored.startedBy.name },
          { label: text.facts.at, value: <Instant at={stored.createdAt} layout="stacked" /> },
          { label: text.facts.reason, value: stored.reason ?? text.noReason },
        ]}
      />
      {refused.length > 0 && (
        <Box>
          {text.refusedRows(
            refused.slice(0, refusedShown).join(', '),
            Math.max(0, refused.length - refusedShown),
          )}
        </Box>
      )}
    </>
  );
}

interface JobProgressProps {
  readonly importId: string;
  readonly progress: Progress;
  /** What the API keeps of it, where that is on show. */
  readonly stored?: UserImport;
}

/** Rows looked at, and what came of them so far. */
export function JobProgress({ importId, progress, stored }: JobProgressProps) {
  const { status, nextRow, rows, counts, kind } = progress;
  const looked = Math.min(nextRow - 1, rows);
  return (
    <Container>
      <SpaceBetween size="l">
        <ProgressBar
          label={bulkMessages.kind[kind]}
          description={status === 'running' ? text.leave : undefined}
          value={(100 * looked) / rows}
          additionalInfo={text.rowsDone(looked, rows)}
          status={status === 'done' ? 'success' : status === 'running' ? 'in-progress' : 'error'}
          resultText={text.status[status]}
        />
        <Counts counts={counts} applied />
        {stored && <Record stored={stored} />}
        <SpaceBetween size="l" direction="horizontal">
          <AppLink href={`/changes?targetType=user_import&targetId=${importId}`}>{text.toChanges}</AppLink>
          <AppLink href="/users">{text.toUsers}</AppLink>
        </SpaceBetween>
      </SpaceBetween>
    </Container>
  );
}
