'use client';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/api';

interface RouteKey {
  readonly apiId: string;
  readonly routeId: string;
}

/** Reads again what depends on what routes require, all but what asks for a route that is gone. */
export function useRoutesWritten(): (gone?: RouteKey) => Promise<unknown> {
  const queryClient = useQueryClient();
  return (gone) => {
    const cache = queryClient.getQueryCache();
    const asking = gone
      ? [api.routes.get.key({ input: gone }), api.access.callers.key({ input: gone })].flatMap((queryKey) =>
          cache.findAll({ queryKey }),
        )
      : [];
    return Promise.all(
      [
        api.apis.key(),
        api.routes.key(),
        api.roles.key(),
        api.access.key(),
        api.policy.key(),
        api.changes.key(),
      ].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey, predicate: (query) => !asking.includes(query) }),
      ),
    );
  };
}
