import { compilePolicy } from '../core/decide/compile';
import type { CompiledPolicy } from '../core/decide/compiled';
import type { Policy } from '../core/model/policy';
import type { PublishedPolicy } from '../store/port';

/** The store hands out the same object for the same version, so that each is compiled once. */
const compiled = new WeakMap<Policy, CompiledPolicy>();

/** A published policy in the form that decisions are made on. */
export function compiledPolicyOf({
  policy,
  version,
}: Pick<PublishedPolicy, 'policy' | 'version'>): CompiledPolicy {
  const known = compiled.get(policy);
  if (known?.version === version) return known;
  const fresh = compilePolicy(policy, version);
  compiled.set(policy, fresh);
  return fresh;
}
