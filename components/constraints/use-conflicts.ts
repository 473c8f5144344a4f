'use client';
import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '@/lib/client/api';
import type { RoleConflictView } from '@/lib/contracts/constraints';

interface ConflictPage {
  readonly items: readonly RoleConflictView[];
  readonly nextCursor?: string | undefined;
}

/** As many are looked for at once: enough to see what an edit does, whoever of all the members is meant. */
const wanted = 25;
const atOnce = 50;
/** After so many pages somebody decides whether to look on: a role may have a hundred thousand members. */
const pagesUnasked = 20;

export interface Conflicts {
  readonly items: readonly RoleConflictView[];
  /** Still looking for the first of them. */
  readonly isLooking: boolean;
  readonly error: unknown;
  readonly isMore: boolean;
  readonly lookFurther: () => void;
}

/** A page looks at a bounded number of members: it may be empty and go on, so pages are read until there is something to show. */
function useUntilShown(query: UseInfiniteQueryResult<InfiniteData<ConflictPage>>): Conflicts {
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const pages = query.data?.pages.length ?? 0;
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const goesOn = hasNextPage && items.length < wanted && pages < pagesUnasked && !isError;
  useEffect(() => {
    // By the number of pages too: a fast answer is drawn with the fetch it ends, which then never showed.
    if (goesOn && !isFetching && pages > 0) void fetchNextPage();
  }, [goesOn, isFetching, pages, fetchNextPage]);
  return {
    items,
    isLooking: goesOn || isFetching,
    error: query.error,
    isMore: hasNextPage,
    lookFurther: () => void fetchNextPage(),
  };
}

interface Preview {
  readonly constraintId: string | undefined;
  readonly roleIds: readonly string[];
}

/** Who would come into conflict if these roles were kept apart. */
export function usePreview({ constraintId, roleIds }: Preview): Conflicts {
  return useUntilShown(
    useInfiniteQuery(
      api.constraints.preview.infiniteOptions({
        input: (cursor: string | undefined) => ({
          body: { constraintId, roleIds: [...roleIds], limit: atOnce, cursor },
        }),
        initialPageParam: undefined,
        getNextPageParam: (page) => page.nextCursor,
        enabled: roleIds.length >= 2,
        // What is shown before a write is what is so now.
        staleTime: 0,
        gcTime: 0,
      }),
    ),
  );
}

/** Who is in conflict under a constraint now. */
export function useConflicts(constraintId: string): Conflicts {
  return useUntilShown(
    useInfiniteQuery(
      api.constraints.conflicts.infiniteOptions({
        input: (cursor: string | undefined) => ({ constraintId, limit: atOnce, cursor }),
        initialPageParam: undefined,
        getNextPageParam: (page) => page.nextCursor,
        staleTime: 0,
      }),
    ),
  );
}
