'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { paidQuery } from '../shared/log/paid-query';

export const lastDayQuery = { ...api.accessLog.stats.queryOptions({ input: {} }), ...paidQuery };

/** The decisions of the last 24 hours, counted once for all that shows them. */
export const useLastDay = () => useQuery(lastDayQuery);

export type LastDay = NonNullable<ReturnType<typeof useLastDay>['data']>;
