import type { DecisionLogLine } from '@/lib/core/model/decision-log';
import { cleanText } from '../log/clean-text';
import type { DecisionFacts } from '../log/decision-line';
import { redactSecrets } from '../log/redact';

/** The line of a decision as an object, written down a second time and without regard to speed. */
export function plainLine(facts: DecisionFacts): DecisionLogLine {
  const { request, read } = facts;
  const { decision, policy, caller, credentialSha256, limitsUnavailable } = facts.decided;
  const { input, credential } = request;
  const known = caller?.kind === 'identified' ? caller : undefined;
  const free = (text: string, maximumLength: number) =>
    cleanText(redactSecrets(cleanText(text, 4 * maximumLength)), maximumLength);
  return {
    v: 1,
    ts: new Date(facts.startedAtMs).toISOString(),
    kind: 'authz.decision',
    id: facts.id,
    requestId: cleanText(facts.requestId, 128),
    api: cleanText(decision.apiId ?? input.gatewayApiId, 128),
    stage: cleanText(input.stage, 128),
    apiType: input.apiType,
    method: cleanText(input.method, 16),
    route: cleanText(decision.route?.path ?? '', 1024),
    path: free(input.path, 1024),
    principal: cleanText(known?.principalId ?? '', 128),
    subject: cleanText(known?.subject ?? '', 255),
    issuer: cleanText(typeof known?.claims.iss === 'string' ? known.claims.iss : '', 512),
    principalType: known?.type ?? 'anonymous',
    credential:
      credentialSha256 === '' ? credential.type : `${credential.type}:${credentialSha256.slice(0, 8)}`,
    ...(decision.credentialFault !== undefined && { credentialFault: decision.credentialFault }),
    roles: cleanText(facts.roles, 1024),
    effect: decision.effect,
    reason: decision.reason,
    grant: decision.grant === undefined ? '' : cleanText(Object.values(decision.grant).join('/'), 256),
    assignment: cleanText(decision.assignmentId ?? '', 64),
    principalVersion: known?.principal?.version ?? 0,
    policyVersion: policy.compiled.version,
    policyAgeMs: facts.policyAgeMs,
    cache: read.isStale ? 'stale' : read.hasLoadedPolicy ? 'cold' : read.hasRead ? 'refreshed' : 'warm',
    latencyMs: facts.latencyMs,
    storeMs: Math.round(read.storeMs * 1000) / 1000,
    sourceIp: cleanText(input.sourceIp ?? '', 64),
    userAgent: free(request.userAgent, 256),
    ...(limitsUnavailable === true && { limitsUnavailable }),
  };
}
