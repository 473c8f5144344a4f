'use client';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import { AppLink } from '../shared/app-link';
import { Copyable } from '../shared/copyable';
import { Instant } from '../shared/instant';
import { principalHref } from '../shared/principal-href';
import { callerText } from './columns';
import { accessLogMessages } from './messages';

const text = accessLogMessages.details;
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

interface DecisionFactsProps {
  readonly entry: DecisionEntryView;
  readonly name: string | undefined;
}

function caller(entry: DecisionEntryView, name: string | undefined): readonly KeyValuePairsProps.Item[] {
  const items: KeyValuePairsProps.Item[] = [
    {
      label: text.principal,
      value:
        name === undefined ? (
          callerText(entry, name)
        ) : (
          <AppLink href={principalHref(entry.principal)}>{name}</AppLink>
        ),
    },
  ];
  if (entry.subject !== '') items.push({ label: text.subject, value: `${entry.subject} · ${entry.issuer}` });
  items.push(
    { label: text.credential, value: entry.credential },
    { label: text.roles, value: entry.roles === '' ? text.noRoles : entry.roles.split(',').join(', ') },
    { label: text.grant, value: <Grant grant={entry.grant} /> },
  );
  if (entry.assignment !== '') {
    items.push({
      label: text.assignment,
      value: <Copyable text={entry.assignment} what={text.assignment} />,
    });
  }
  return items;
}

/** `role/grant`, with a way to the role. */
function Grant({ grant }: { readonly grant: string }) {
  const [roleId = ''] = grant.split('/');
  return roleId === '' ? text.noGrant : <AppLink href={`/roles/${roleId}`}>{grant}</AppLink>;
}

function request(entry: DecisionEntryView): readonly KeyValuePairsProps.Item[] {
  return [
    { label: text.when, value: <Instant at={entry.ts} /> },
    {
      label: text.route,
      value: entry.route === '' ? accessLogMessages.noRoute : `${entry.method} ${entry.route}`,
    },
    { label: text.api, value: `${entry.api} · ${entry.stage} · ${entry.apiType}` },
    { label: text.source, value: entry.sourceIp || '–' },
    { label: text.userAgent, value: entry.userAgent || '–' },
  ];
}

function circumstances(entry: DecisionEntryView): readonly KeyValuePairsProps.Item[] {
  return [
    {
      label: text.policy,
      value: `${entry.policyVersion}, ${text.policyAge(number.format(entry.policyAgeMs / 1000))}`,
    },
    {
      label: text.latency,
      value: text.latencyParts(number.format(entry.latencyMs), number.format(entry.storeMs), entry.cache),
    },
    { label: text.requestId, value: <Copyable text={entry.requestId} what={text.requestId} /> },
    { label: text.decisionId, value: <Copyable text={entry.id} what={text.decisionId} /> },
  ];
}

/** What a decision was made on. */
export function DecisionFacts({ entry, name }: DecisionFactsProps) {
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={180}
      items={[...request(entry), ...caller(entry, name), ...circumstances(entry)]}
    />
  );
}
