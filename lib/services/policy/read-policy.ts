import { emptyPolicy, type Policy } from '../../core/model/policy';
import type { ServiceContext } from '../context';

/** The policy in force; version 0 and empty before anything was published. */
export interface PolicyInForce {
  readonly version: number;
  readonly policy: Policy;
}

const nothingPublished: PolicyInForce = { version: 0, policy: emptyPolicy() };

export async function readPolicy({ store }: ServiceContext): Promise<PolicyInForce> {
  return (await store.readPolicy()) ?? nothingPublished;
}
