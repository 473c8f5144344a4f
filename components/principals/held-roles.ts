import { assignmentState } from './assignment-state';
import { principalsMessages as text } from './messages';
import type { PrincipalView } from './principal-view';

const shown = 3;

/** The roles in force, the first of them by name. */
export function heldRoles({ assignments }: Pick<PrincipalView, 'assignments'>): string {
  const active = assignments.filter((assignment) => assignmentState(assignment, Date.now()) === 'active');
  if (active.length === 0) return text.noRoles;
  const names = active.slice(0, shown).map(({ roleId }) => roleId);
  const more = active.length - names.length;
  return names.join(', ') + (more > 0 ? ` ${text.moreRoles(more)}` : '');
}
