import type { api } from '@/lib/client/api';
import { approvalsMessages as text } from './messages';

export type ApprovalItem = Awaited<ReturnType<typeof api.approvals.list.call>>['items'][number];
export type AssignmentRequestView = Extract<ApprovalItem, { type: 'assignment_request' }>['request'];

/** What is decided: a draft, or the wish for a sensitive role, at the state that is on show. */
export type ApprovalSubject =
  | {
      readonly type: 'draft';
      readonly draft: {
        readonly id: string;
        readonly title: string;
        readonly etag: string;
        readonly status: string;
      };
    }
  | { readonly type: 'assignment_request'; readonly request: AssignmentRequestView };

export function nameOf(subject: ApprovalSubject): string {
  if (subject.type === 'draft') return text.draft(subject.draft.title);
  return text.request(subject.request.roleId, subject.request.principalName);
}
