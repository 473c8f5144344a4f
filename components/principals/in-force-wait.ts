import type { AssignmentWritten } from './principal-writes';

/** How long after the write older decisions can live, by the server's own two times. */
export function inForceWaitMs({ inForceBy, principal }: AssignmentWritten): number {
  return Date.parse(inForceBy) - Date.parse(principal.updatedAt);
}
