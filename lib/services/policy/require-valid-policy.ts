import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import { validatePolicy } from '../../core/policy/validate';

/**
 * Refuses a policy that breaks a rule over the whole. Problems of the edited entity (`focus`, its JSON Pointer in
 * the policy) are reported by the place in the entity, which is what the client sent.
 */
export function requireValidPolicy(policy: Policy, focus: string | undefined): void {
  const problems = validatePolicy(policy);
  if (problems.length === 0) return;
  const errors = problems
    .slice(0, 100)
    .map(({ pointer, message }) => ({ pointer: withoutPrefix(pointer, focus), message }));
  const rest = problems.length > 3 ? ` (and ${problems.length - 3} more)` : '';
  const detail = errors
    .slice(0, 3)
    .map(({ message }) => message)
    .join(' ');
  throw new AppError('validation_failed', `${detail}${rest}`, errors);
}

function withoutPrefix(pointer: string, prefix: string | undefined): string {
  return prefix !== undefined && pointer.startsWith(`${prefix}/`) ? pointer.slice(prefix.length) : pointer;
}
