'use client';
import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import type { TableProps } from '@cloudscape-design/components/table';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { reasonText } from '../shared/decision-text';
import { Instant } from '../shared/instant';
import { durationText } from './duration-text';
import { EffectIndicator } from './effect-indicator';
import { accessLogMessages as text } from './messages';

type Names = Readonly<Record<string, string>>;

/** Who asked, as well as it is known: a user's name, the subject of a good token of somebody unknown, or nobody. */
export function callerText(entry: DecisionEntryView, name: string | undefined): string {
  if (name !== undefined) return name;
  if (entry.reason === 'principal_unknown') return `${entry.subject} (${text.unknownUser})`;
  return entry.subject || entry.principal || text.anonymous;
}

export function columnsFor(
  names: Names,
  open: (id: string) => void,
): readonly TableProps.ColumnDefinition<DecisionEntryView>[] {
  return [
    {
      id: 'when',
      header: text.columns.when,
      cell: (d) => <Instant at={d.ts} layout="stacked" />,
      minWidth: 150,
    },
    {
      id: 'effect',
      header: text.columns.effect,
      cell: (d) => <EffectIndicator effect={d.effect} />,
      minWidth: 125,
    },
    {
      id: 'principal',
      header: text.columns.principal,
      cell: (d) => callerText(d, names[d.principal]),
      minWidth: 120,
    },
    {
      id: 'request',
      header: text.columns.request,
      isRowHeader: true,
      cell: (d) => (
        <>
          <Link onFollow={() => open(d.id)} ariaLabel={text.open(`${d.method} ${d.path}`)}>
            {d.method} {d.path}
          </Link>
          <Box fontSize="body-s" color="text-body-secondary" display="block">
            {d.route === '' ? text.noRoute : d.route}
          </Box>
        </>
      ),
      minWidth: 220,
    },
    {
      id: 'reason',
      header: text.columns.reason,
      cell: (d) => (
        <span title={reasonText[d.reason]}>
          <Box variant="code">{d.reason}</Box>
        </span>
      ),
      minWidth: 150,
    },
    { id: 'roles', header: text.columns.roles, cell: (d) => listed(d.roles), minWidth: 150 },
    { id: 'grant', header: text.columns.grant, cell: (d) => d.grant || '–', minWidth: 160 },
    { id: 'api', header: text.columns.api, cell: (d) => `${d.api} · ${d.stage}`, minWidth: 150 },
    { id: 'sourceIp', header: text.columns.sourceIp, cell: (d) => d.sourceIp || '–', minWidth: 130 },
    { id: 'userAgent', header: text.columns.userAgent, cell: (d) => d.userAgent || '–', minWidth: 180 },
    { id: 'credential', header: text.columns.credential, cell: (d) => d.credential, minWidth: 130 },
    { id: 'policyVersion', header: text.columns.policyVersion, cell: (d) => d.policyVersion, minWidth: 90 },
    { id: 'latency', header: text.columns.latency, cell: (d) => durationText(d.latencyMs), minWidth: 90 },
    { id: 'requestId', header: text.columns.requestId, cell: (d) => d.requestId, minWidth: 220 },
  ];
}

const listed = (joined: string) => (joined === '' ? '–' : joined.split(',').join(', '));

type ColumnId = keyof typeof text.columns;
const isColumn = (id: string): id is ColumnId => id in text.columns;

/** Who, what and why is on show until somebody chooses otherwise. */
const shownAtFirst: ReadonlySet<string> = new Set(['when', 'effect', 'principal', 'request', 'reason']);
export const columnIds = Object.keys(text.columns).filter(isColumn);
export const firstDisplay = columnIds.map((id) => ({ id, visible: shownAtFirst.has(id) }));
