import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { ConditionScalar } from '../../model/condition';

/** One condition on one key, and what the request holds under it: nothing, a text, or a list of texts. */
export interface ConditionQuestion {
  readonly operator: string;
  readonly expected: readonly ConditionScalar[];
  readonly actual: string | readonly string[] | undefined;
}

/** The subject of whoever asks; a value with a wildcard, so that one that is not taken literally shows. */
export const subject = 'sam*';

const accountId = '123456789012';
const resource = `arn:aws:execute-api:us-east-1:${accountId}:a123456789/prod/GET/orders`;

/** Whether an allow with this condition applies, in the eyes of an independent implementation of IAM's rules. */
export function askIam({ operator, expected, actual }: ConditionQuestion): boolean {
  const values = expected.map((value) => String(value).replaceAll('${principal.subject}', '${test:subject}'));
  const Condition = { [operator]: { 'test:value': values } };
  const Statement = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*', Condition }];
  const value = typeof actual === 'object' ? [...actual] : actual;
  const result = runUnsafeSimulation(
    {
      request: {
        principal: `arn:aws:iam::${accountId}:user/caller`,
        action: 'execute-api:Invoke',
        resource: { resource, accountId },
        contextVariables: { 'test:subject': subject, ...(value !== undefined && { 'test:value': value }) },
      },
      identityPolicies: [{ name: 'grant', policy: { Version: '2012-10-17', Statement } }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  return result === 'Allowed';
}
