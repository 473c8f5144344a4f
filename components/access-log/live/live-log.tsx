'use client';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { EmptyState } from '../../shared/empty-state';
import { LogFrame } from '../log-frame';
import { accessLogMessages } from '../messages';
import { useDecisionColumns } from '../use-decision-columns';
import { useLogList } from '../use-log-list';
import { useOpenEntry } from '../use-open-entry';
import { LiveStatus } from './live-status';
import { useLiveTail } from './use-live-tail';

const text = accessLogMessages.live;
/** What comes live bears ids only: names are looked up by the searched log. */
const noNames: Readonly<Record<string, string>> = {};

/** Decisions as they are made, newest first, until it is left or fifteen minutes are over. */
export default function LiveLog({ onStop }: { readonly onStop: () => void }) {
  const log = useLogList();
  const tail = useLiveTail(log.filters);
  const { shown } = tail.collected;
  const { entry, open, close } = useOpenEntry(shown);
  const columns = useDecisionColumns(noNames, open);

  return (
    <LogFrame
      log={log}
      entry={entry}
      name={undefined}
      onClose={close}
      hasRange={false}
      actions={<Button onClick={onStop}>{text.stop}</Button>}
    >
      <Table
        {...columns}
        enableKeyboardNavigation
        items={shown}
        ariaLabels={{ tableLabel: text.title }}
        header={
          <Header
            variant="h2"
            counter={`(${shown.length})`}
            actions={
              <Button
                iconName={tail.isPaused ? 'play' : 'pause'}
                disabled={tail.state.type !== 'following' && !tail.isPaused}
                onClick={tail.isPaused ? tail.resume : tail.pause}
              >
                {tail.isPaused ? text.resume : text.pause}
              </Button>
            }
          >
            {text.title}
          </Header>
        }
        filter={<LiveStatus {...tail} />}
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
    </LogFrame>
  );
}
