'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { UserImport } from '@/lib/core/model/user-import';
import { Loaded } from '../shared/loaded';
import { Page } from '../shell/page';
import { usersMessages } from '../users/messages';
import { JobProgress, type Progress } from './job-progress';
import { JobStop } from './job-stop';
import { type JobState, useJob } from './jobs';
import { bulkMessages } from './messages';
import { RevertJob } from './revert-job';
import { RowsTable } from './rows-table';
import { jobHref } from './use-run-job';

const text = bulkMessages.job;
const followEveryMs = 2000;

function ofWindow({ job, status, nextRow, counts }: JobState): Progress {
  return { kind: job.kind, status, nextRow, counts, rows: job.rows };
}

function ofStore(stored: UserImport): Progress {
  return { ...stored, status: stored.nextRow > stored.rows ? 'done' : 'elsewhere' };
}

/** An import that this window does not apply: the API knows how far it has come. */
function StoredJob({ importId }: { readonly importId: string }) {
  const query = useQuery(
    api.userImports.get.queryOptions({
      input: { importId },
      refetchInterval: ({ state: { data } }) => (data && data.nextRow > data.rows ? false : followEveryMs),
    }),
  );
  return (
    <Loaded query={query}>
      {(stored) => (
        <SpaceBetween size="l">
          {ofStore(stored).status === 'elsewhere' && (
            <JobStop status="elsewhere" nextRow={stored.nextRow} kind={stored.kind} />
          )}
          <JobProgress progress={ofStore(stored)} stored={stored} />
          <RevertJob job={stored} />
        </SpaceBetween>
      )}
    </Loaded>
  );
}

function WindowJob({ importId, state }: { readonly importId: string; readonly state: JobState }) {
  const { job, status, nextRow } = state;
  return (
    <SpaceBetween size="l">
      {(status === 'failed' || status === 'stopped') && (
        <JobStop status={status} nextRow={nextRow} kind={job.kind} state={state} />
      )}
      <JobProgress progress={ofWindow(state)} />
      {status === 'done' && <RevertJob job={{ ...state, id: importId, kind: job.kind }} />}
      <RowsTable rows={state.report} names={job.names} applied />
    </SpaceBetween>
  );
}

/** How far something that is done to many users has come, and how it ended. */
export function JobScreen({ importId }: { readonly importId: string }) {
  const state = useJob(importId);
  return (
    <Page
      title={state?.job.title ?? text.progress}
      href={jobHref(importId)}
      parents={[
        { text: usersMessages.title, href: '/users' },
        { text: text.parent, href: '/users/imports' },
      ]}
    >
      {state ? <WindowJob importId={importId} state={state} /> : <StoredJob importId={importId} />}
    </Page>
  );
}
