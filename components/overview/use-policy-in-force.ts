'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';

/** The version in force with its counts; `null` before the first one is published. */
export function usePolicyInForce() {
  const newest = useQuery(api.policy.versions.queryOptions({ input: { limit: 1 } }));
  const version = newest.data?.items[0]?.version;
  const detail = useQuery(
    api.policy.version.queryOptions({ input: { version: version ?? 1 }, enabled: version !== undefined }),
  );
  const unpublished = newest.data !== undefined && version === undefined;
  return { query: version === undefined ? newest : detail, policy: detail.data, unpublished };
}
