import type { Store } from '../../store/port';
import type { ServiceContext } from '../context';

/** The context of somebody whose first write comes just after one of somebody else. */
export function overtakenBy(
  context: ServiceContext & { readonly store: Store },
  write: () => Promise<unknown>,
): ServiceContext {
  let isOvertaken = false;
  const commit: Store['commit'] = async (...args) => {
    if (!isOvertaken) {
      isOvertaken = true;
      await write();
    }
    return context.store.commit(...args);
  };
  return { ...context, store: { ...context.store, commit } };
}
