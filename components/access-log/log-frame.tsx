'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, type ReactNode, Suspense } from 'react';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { InTurn } from '../shared/in-turn';
import { Page } from '../shell/page';
import { LogFilterBar } from './filter-at-rest';
import { accessLogMessages as text } from './messages';
import { SavedViews } from './saved-views';
import type { LogList } from './use-log-list';

/** What is seen of one decision is fetched when one is opened. */
const DecisionPanel = lazy(() => import('./decision-panel'));

interface LogFrameProps {
  readonly log: LogList;
  readonly entry: DecisionEntryView | undefined;
  readonly name: string | undefined;
  readonly onClose: () => void;
  /** What can be done with what is on show. */
  readonly actions: ReactNode;
  /** A live log has no span of time. */
  readonly hasRange: boolean;
  readonly children: ReactNode;
}

/** The page round the log, searched or live: filters above, the decision that is open beside it. */
export function LogFrame({ log, entry, name, onClose, actions, hasRange, children }: LogFrameProps) {
  return (
    <Page
      title={text.title}
      href="/access-log"
      description={text.description}
      contentType="table"
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <SavedViews />
          {actions}
        </SpaceBetween>
      }
      splitPanel={
        entry && (
          <Suspense>
            <DecisionPanel key={entry.id} entry={entry} name={name} />
          </Suspense>
        )
      }
      onSplitPanelClose={onClose}
    >
      <InTurn>
        <LogFilterBar
          filters={log.filters}
          range={hasRange ? log.range : undefined}
          onChange={log.list.setFilters}
        />
        {children}
      </InTurn>
    </Page>
  );
}
