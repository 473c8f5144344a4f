import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findConstraint, viewConstraint } from './view-constraint';

export async function getConstraint(context: ServiceContext, constraintId: string) {
  const { policy } = await readPolicy(context);
  return viewConstraint(findConstraint(policy, constraintId));
}
