import type { ChangeTarget } from '../core/model/change';
import type { Mutation } from './port';

/**
 * Principals whose records a commit writes although its change is one of something else: of an import, a role, an
 * invitation. By its target alone such a change would not be found when their history is asked for.
 */
export function principalsBeside(target: ChangeTarget, mutations: readonly Mutation[]): readonly string[] {
  return mutations
    .flatMap((mutation) => {
      if (mutation.type === 'put_principal') return mutation.principal.id;
      return mutation.type === 'delete_principal' ? mutation.previous.id : [];
    })
    .filter((id) => id !== target.id);
}

/** The type of a principal, by what its id says. */
export function principalTypeOf(principalId: string): 'user' | 'client' {
  return principalId.startsWith('cli_') ? 'client' : 'user';
}
