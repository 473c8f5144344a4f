import type { api } from '@/lib/client/api';

/** What the log says is not used. */
export type UnusedAnswer = Awaited<ReturnType<typeof api.accessLog.unusedGrants.call>>;
