import { z } from 'zod';
import type { InvocationResult } from '../container/container';
import type { Mount, Verdict } from '../types';
import { evaluatePolicy, policyDocumentSchema } from './evaluate-policy';

/** Lists and objects in the context make API Gateway fail (an HTTP API bears them, our authorizer promises not to). */
const contextSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .nullish()
  .transform((context) => context ?? {});

const policyAnswerSchema = z.object({
  principalId: z.string().min(1),
  policyDocument: policyDocumentSchema,
  context: contextSchema,
  usageIdentifierKey: z.string().nullish(),
});

const simpleAnswerSchema = z.object({ isAuthorized: z.boolean(), context: contextSchema });

/** What API Gateway makes of the authorizer's answer for a call of `arn`. */
export function readAnswer(mount: Mount, result: InvocationResult, arn: string): Verdict {
  if (!result.ok) {
    // The one error that means 401; every other one is a fault of the authorizer.
    if (result.errorMessage === 'Unauthorized') return { outcome: 'unauthorized' };
    return { outcome: 'failure', problem: `${result.errorType}: ${result.errorMessage}` };
  }
  return mount.authorizer.simpleResponses
    ? readSimpleAnswer(result.value)
    : readPolicyAnswer(result.value, arn);
}

function readSimpleAnswer(value: unknown): Verdict {
  const answer = simpleAnswerSchema.safeParse(value);
  if (!answer.success) return { outcome: 'failure', problem: describe(answer.error) };
  const { isAuthorized, context } = answer.data;
  return isAuthorized ? { outcome: 'allow', context } : { outcome: 'deny', isExplicit: true, context };
}

function readPolicyAnswer(value: unknown, arn: string): Verdict {
  const answer = policyAnswerSchema.safeParse(value);
  if (!answer.success) return { outcome: 'failure', problem: describe(answer.error) };
  const { principalId, policyDocument, context } = answer.data;
  const verdict = evaluatePolicy(policyDocument, 'execute-api:Invoke', arn);
  return verdict === 'allow'
    ? { outcome: 'allow', principalId, context }
    : { outcome: 'deny', isExplicit: verdict === 'explicit_deny', context };
}

function describe(error: z.ZodError): string {
  return `the authorizer's answer is malformed: ${z.prettifyError(error)}`;
}
