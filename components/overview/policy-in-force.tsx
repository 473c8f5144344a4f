'use client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { formatCount } from '../shared/counted';
import { Instant } from '../shared/instant';
import { useMe } from '../shared/permission';
import { ProblemAlert } from '../shared/problem-alert';
import { shorten } from '../shared/shorten';
import { overviewMessages } from './messages';
import { usePolicyInForce } from './use-policy-in-force';

const text = overviewMessages.policy;
const usersCounted = 200;

function Count({ href, value }: { readonly href: string; readonly value: string | number | undefined }) {
  const shown = typeof value === 'number' ? formatCount(value) : (value ?? '–');
  return (
    <AppLink href={href} fontSize="heading-l" variant="primary">
      {shown}
    </AppLink>
  );
}

/** Counts users as far as one page of the list reaches; more are said to be more. */
function useUserCount(): string | number | undefined {
  const { data } = useQuery(api.users.list.queryOptions({ input: { limit: usersCounted } }));
  if (!data) return undefined;
  if (data.total !== undefined) return data.total;
  return data.nextCursor === undefined ? data.items.length : text.usersMore(data.items.length);
}

export function PolicyInForce() {
  const { query, policy, unpublished } = usePolicyInForce();
  const users = useUserCount();
  const freshness = useMe().data?.freshness;
  return (
    <Container
      fitHeight
      header={
        <Header
          variant="h2"
          description={
            <>
              {policy && (
                <>
                  {text.version(policy.version)} <Instant at={policy.publishedAt} />.{' '}
                </>
              )}
              {unpublished && `${text.none} `}
              {freshness && text.freshness(freshness.maxAgeSeconds)}
            </>
          }
        >
          {text.title}
        </Header>
      }
      footer={
        policy && (
          <AppLink href={`/changes?change=${policy.changeSeq}`}>
            {text.lastEdit}: {shorten(policy.summary)} ({text.by(policy.actor.name)})
          </AppLink>
        )
      }
    >
      {query.isError && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {!query.isError && (
        <KeyValuePairs
          columns={2}
          items={[
            {
              label: text.apis,
              value: <Count href="/apis" value={policy?.counts.apis ?? (unpublished ? 0 : undefined)} />,
            },
            {
              label: text.routes,
              value: <Count href="/apis" value={policy?.counts.routes ?? (unpublished ? 0 : undefined)} />,
            },
            {
              label: text.roles,
              value: <Count href="/roles" value={policy?.counts.roles ?? (unpublished ? 0 : undefined)} />,
            },
            { label: text.users, value: <Count href="/users" value={users} /> },
          ]}
        />
      )}
    </Container>
  );
}
