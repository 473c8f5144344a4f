/**
 * Options of a query that the log service is paid for: it is asked when the question changes or somebody asks again,
 * and not because a window came to the front.
 */
export const paidQuery = {
  staleTime: 5 * 60_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;
