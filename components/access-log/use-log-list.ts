'use client';
import { useMemo, useState } from 'react';
import * as z from 'zod/mini';
import type { Span } from '../shared/log/decision-bins';
import { useListState } from '../shared/use-list-state';
import { type LogFilters, logFilterSchema, logProperties } from './filter-tokens';
import { instantsOf, rangeSchema } from './time-range';

const listSchema = z.extend(logFilterSchema, rangeSchema.shape);
const noFilter = Object.fromEntries(logProperties.map((property) => [property, undefined]));

/** What the address asks the log for: the span of time, as picked and in instants, the filters and the page. */
export function useLogList() {
  const list = useListState(listSchema);
  const { last, from, to, ...given } = list.filters;
  const filters: LogFilters = given;
  const [askedAtMs, setAskedAtMs] = useState(() => Date.now());
  const instants = useMemo(() => instantsOf({ last, from, to }, askedAtMs), [last, from, to, askedAtMs]);
  return {
    list,
    range: { last, from, to },
    instants,
    filters,
    isFiltered: Object.values(filters).some((value) => value !== undefined),
    clearFilters: () => list.setFilters(noFilter),
    /** Back leads out of it again. */
    zoom: ({ from: start, to: end }: Span) =>
      list.setFilters({ last: undefined, from: start, to: end }, 'push'),
    /** A range that ends now has to move on before it is asked again. */
    moveOn: () => setAskedAtMs(Date.now()),
  };
}

export type LogList = ReturnType<typeof useLogList>;
