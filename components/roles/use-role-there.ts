import { useQuery } from '@tanstack/react-query';
import type { RoleView } from '@/lib/contracts/roles';
import { roleQueryOptions } from '../shared/draft-on-show';
import type { EditTarget } from '../shared/use-edit-target';

/**
 * The role where an edit of it goes: as the draft that was chosen has it, else as it is on show. A draft may hold edits of
 * it already, which an edit of what is in force would undo, and which the API therefore refuses.
 */
export function useRoleThere(shown: RoleView, { draftId: target, field }: EditTarget) {
  const draftId = target === field.onShow ? undefined : target;
  const inDraft = useQuery({ ...roleQueryOptions(shown.id, draftId), enabled: draftId !== undefined });
  return {
    role: draftId === undefined ? shown : (inDraft.data ?? shown),
    /** Nothing is sent before it is known what is there. */
    isRead: !inDraft.isLoading,
  };
}
