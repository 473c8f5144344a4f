'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { Loaded } from '../shared/loaded';
import { versionsMessages } from './messages';

const text = versionsMessages.details;
const shown = 50;

interface SentencesProps {
  readonly sentences: readonly string[];
  readonly total: number;
}

/** Differences in words, the first of them. */
export function Sentences({ sentences, total }: SentencesProps) {
  return (
    <ul>
      {sentences.slice(0, shown).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {total > shown && <li>{text.more(total - shown)}</li>}
    </ul>
  );
}

interface VersionDifferencesProps {
  readonly from: number;
  readonly to: number;
  readonly title: string;
}

/** What differs from one version to another. */
export function VersionDifferences({ from, to, title }: VersionDifferencesProps) {
  const query = useQuery(
    api.policy.diff.queryOptions({ input: { version: from, otherVersion: to, limit: shown } }),
  );
  return (
    <Loaded query={query}>
      {({ items, total }) =>
        total === 0 ? (
          text.same
        ) : (
          <div>
            <Box fontWeight="bold">{title}</Box>
            <Sentences sentences={items.map(({ sentence }) => sentence)} total={total} />
          </div>
        )
      }
    </Loaded>
  );
}
