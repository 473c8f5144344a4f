'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { Sentences, sentencesShown } from '../shared/differences/sentences';
import { Loaded } from '../shared/loaded';
import { versionsMessages } from './messages';

const text = versionsMessages.details;

interface VersionDifferencesProps {
  readonly from: number;
  readonly to: number;
  readonly title: string;
}

/** What differs from one version to another. */
export function VersionDifferences({ from, to, title }: VersionDifferencesProps) {
  const query = useQuery(
    api.policy.diff.queryOptions({ input: { version: from, otherVersion: to, limit: sentencesShown } }),
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
