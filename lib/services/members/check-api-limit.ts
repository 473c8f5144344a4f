import { AppError, type FieldError } from '../../contracts/problem';
import type { ConsoleRole } from '../../core/model/console-permissions';
import type { ServiceContext } from '../context';
import { indexPolicy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';

/** Refuses a limit to APIs for a role that it means nothing for, and one that names APIs that are not there. */
export async function checkApiLimit(
  context: ServiceContext,
  { role, apiIds }: { readonly role: ConsoleRole; readonly apiIds?: readonly string[] | undefined },
): Promise<void> {
  if (apiIds === undefined) return;
  const errors: FieldError[] = [];
  if (role !== 'admin') {
    const message = `is for the role admin only: an ${role} ${role === 'owner' ? 'owns' : 'reads'} everything`;
    errors.push({ pointer: '/apiIds', message });
  }
  const { apis } = indexPolicy((await readPolicy(context)).policy);
  for (const [at, id] of apiIds.entries()) {
    if (!apis.has(id)) errors.push({ pointer: `/apiIds/${at}`, message: `there is no API ${id}` });
  }
  if (errors.length === 0) return;
  const detail = errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
  throw new AppError('validation_failed', detail, errors);
}
