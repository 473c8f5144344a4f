'use client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { UseQueryResult } from '@tanstack/react-query';
import { Loaded } from '../shared/loaded';
import type { DraftCheck, DraftView } from './draft-view';
import { draftsMessages } from './messages';

const text = draftsMessages.check;

type Status = DraftView['status'];

/** Why it cannot be published, in words; undefined where it can. */
export function blockedBy(check: DraftCheck | undefined, status: Status): string | undefined {
  if (check === undefined) return text.blocked.loading;
  if (check.publishable) return undefined;
  if (check.stale) return text.blocked.stale;
  if (check.problems.length > 0) return text.blocked.rules;
  if (status === 'rejected') return text.blocked.rejected;
  return isApproved(check) ? text.blocked.nothing : text.blocked.approval;
}

const isApproved = ({ approval }: DraftCheck) => approval.level === 'none' || approval.given;

function Approval({ check, status }: { readonly check: DraftCheck; readonly status: Status }) {
  const { level, because, given } = check.approval;
  if (status === 'rejected') return <StatusIndicator type="error">{text.rejected}</StatusIndicator>;
  if (given) return <StatusIndicator type="success">{text.given}</StatusIndicator>;
  if (level === 'none') return <StatusIndicator type="success">{text.noApproval}</StatusIndicator>;
  return (
    <StatusIndicator type="pending">
      {text.level[level]}: {because.join('; ')}.
    </StatusIndicator>
  );
}

function Findings({ check, status }: { readonly check: DraftCheck; readonly status: Status }) {
  const { conflicts, problems } = check;
  return (
    <SpaceBetween size="xs">
      {check.stale && <StatusIndicator type="warning">{text.stale(check.policyVersion)}</StatusIndicator>}
      {conflicts.length > 0 && (
        <div>
          <StatusIndicator type="warning">{text.conflicts(conflicts.length)}</StatusIndicator>
          <ul>
            {conflicts.map(({ noun, id }) => (
              <li key={`${noun} ${id}`}>
                {draftsMessages.nouns[noun]} {id}
              </li>
            ))}
          </ul>
        </div>
      )}
      {problems.length > 0 ? (
        <div>
          <StatusIndicator type="error">{text.broken(problems.length)}</StatusIndicator>
          <ul>
            {problems.map(({ pointer, message }) => (
              <li key={pointer + message}>{message}</li>
            ))}
          </ul>
        </div>
      ) : (
        conflicts.length === 0 && <StatusIndicator type="success">{text.rules}</StatusIndicator>
      )}
      <Approval check={check} status={status} />
      {blockedBy(check, status) === text.blocked.nothing && (
        <StatusIndicator type="info">{text.nothing}</StatusIndicator>
      )}
      {check.publishable && <StatusIndicator type="success">{text.publishable}</StatusIndicator>}
    </SpaceBetween>
  );
}

interface DraftCheckResultProps {
  readonly query: UseQueryResult<DraftCheck>;
  readonly status: Status;
}

/** What stands between a draft and its publication: rules, conflicts, approval. */
export function DraftCheckResult({ query, status }: DraftCheckResultProps) {
  return (
    <Container header={<Header variant="h2">{text.title}</Header>}>
      <Loaded query={query}>{(check) => <Findings check={check} status={status} />}</Loaded>
    </Container>
  );
}
