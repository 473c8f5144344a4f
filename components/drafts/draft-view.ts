import type { api } from '@/lib/client/api';

export type DraftView = Awaited<ReturnType<typeof api.drafts.get.call>>;
export type DraftSummary = Awaited<ReturnType<typeof api.drafts.list.call>>['items'][number];
export type DraftCheck = Awaited<ReturnType<typeof api.drafts.check.call>>;
export type DraftDifference = Awaited<ReturnType<typeof api.drafts.diff.call>>['items'][number];
