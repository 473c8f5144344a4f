import type { Decision } from '@/lib/core/decide/types';
import type { Decided } from '../policy/decide-request';

/** What is answered, in no particular event's form. */
export interface Outcome {
  readonly isAllowed: boolean;
  /** Principal id, or `anonymous`. */
  readonly principalId: string;
  readonly context: AnswerContext;
  /** Key of a usage plan, for REST APIs that take theirs from the authorizer. Only on an allow. */
  readonly usageIdentifierKey?: string | undefined;
}

/** What backends get to know. API Gateway takes strings, numbers and booleans only. */
export interface AnswerContext {
  readonly principal: string;
  readonly principalType: string;
  /** Roles in force, joined by commas. */
  readonly roles: string;
  readonly decisionId: string;
  readonly policyVersion: number;
  /** Only on a denial: a code of the closed list. Why a credential was refused is not in it. */
  readonly reason?: string;
  /** Seconds, only with `rate_limited`. */
  readonly retryAfter?: number;
}

/**
 * The one error that API Gateway turns into a 401; its message must be exactly this word. It is one object, so that
 * it can be told from errors that only look like it, and without a stack, which would say nothing.
 */
export const unauthorizedError = new Error('Unauthorized');
unauthorizedError.stack = 'Error: Unauthorized';

/** Whether the caller is asked for a credential (401) rather than refused (403). */
export function needsCredential({ reason }: Decision): boolean {
  return reason === 'credential_missing' || reason === 'credential_invalid';
}

/**
 * What is answered to a decision.
 * @param roles Roles in force, joined by commas.
 */
export function outcomeOf(decisionId: string, decided: Decided, roles: string): Outcome {
  const { decision, caller, policy, retryAfterSeconds } = decided;
  const identified = caller?.kind === 'identified' ? caller : undefined;
  const principalId = identified?.principalId ?? 'anonymous';
  const context: AnswerContext = {
    principal: principalId,
    principalType: identified?.type ?? 'anonymous',
    roles,
    decisionId,
    policyVersion: policy.compiled.version,
  };
  if (decision.effect === 'allow') {
    const usageIdentifierKey = identified?.principal?.usageIdentifierKey;
    return { isAllowed: true, principalId, context, usageIdentifierKey };
  }
  const { reason } = decision;
  return {
    isAllowed: false,
    principalId,
    context:
      retryAfterSeconds === undefined
        ? { ...context, reason }
        : { ...context, reason, retryAfter: retryAfterSeconds },
  };
}
