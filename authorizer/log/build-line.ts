import type { Decision } from '@/lib/core/decide/types';
import type { DecisionLogLine } from '@/lib/core/model/decision-log';
import type { AuthorizerRequest } from '../events/types';
import { cleanText } from './clean-text';
import { redactSecrets } from './redact';

/** Everything that one line of the decision log is made of. */
export interface DecisionFacts {
  readonly id: string;
  readonly request: AuthorizerRequest;
  readonly requestId: string;
  readonly decision: Decision;
  readonly principalType: DecisionLogLine['principalType'];
  readonly principalId: string;
  readonly subject: string;
  readonly issuer: string;
  /** Type and hash prefix of the credential; never the credential. */
  readonly credential: string;
  readonly principalVersion: number;
  readonly policyVersion: number;
  readonly policyAgeMs: number;
  readonly cache: DecisionLogLine['cache'];
  readonly startedAtMs: number;
  readonly latencyMs: number;
  readonly storeMs: number;
  readonly limitsUnavailable: boolean;
}

/** The line of one decision. All text that a caller can choose is cleaned and bounded. */
export function buildLine(facts: DecisionFacts): DecisionLogLine {
  const { decision, request } = facts;
  const { input } = request;
  const line: DecisionLogLine = {
    v: 1,
    ts: instantText(facts.startedAtMs),
    kind: 'authz.decision',
    id: facts.id,
    requestId: cleanText(facts.requestId, 128),
    api: decision.apiId ?? cleanText(input.gatewayApiId, 128),
    stage: cleanText(input.stage, 128),
    apiType: input.apiType,
    method: cleanText(input.method, 16),
    route: decision.route?.path ?? '',
    path: freeText(input.path, 1024),
    principal: facts.principalId,
    subject: cleanText(facts.subject, 255),
    issuer: cleanText(facts.issuer, 512),
    principalType: facts.principalType,
    credential: facts.credential,
    roles: joinRoles(decision.roles),
    effect: decision.effect,
    reason: decision.reason,
    grant: decision.grant ? `${decision.grant.roleId}/${decision.grant.grantId}` : '',
    assignment: decision.assignmentId ?? '',
    principalVersion: facts.principalVersion,
    policyVersion: facts.policyVersion,
    policyAgeMs: facts.policyAgeMs,
    cache: facts.cache,
    latencyMs: rounded(facts.latencyMs),
    storeMs: rounded(facts.storeMs),
    sourceIp: cleanText(input.sourceIp ?? '', 64),
    userAgent: freeText(request.userAgent, 256),
  };
  if (decision.credentialFault !== undefined) line.credentialFault = decision.credentialFault;
  if (facts.limitsUnavailable) line.limitsUnavailable = true;
  return line;
}

const maximumRoles = 1024;

/** Role ids joined by commas, cut between two ids where they would be too long together. */
export function joinRoles(roles: readonly string[]): string {
  const joined = roles.join(',');
  if (joined.length <= maximumRoles) return joined;
  return joined.slice(0, joined.lastIndexOf(',', maximumRoles));
}

/** Redacted before it is cut: half a token at the end would no longer look like one. */
const freeText = (text: string, maximumLength: number) =>
  cleanText(redactSecrets(text.slice(0, 4 * maximumLength)), maximumLength);

let minuteStartMs = Number.NaN;
let minuteText = '';

/** The instant as ISO 8601. All but the seconds is kept from the line before: most lines of a minute share it. */
function instantText(ms: number): string {
  const intoMinuteMs = ms - minuteStartMs;
  if (!(intoMinuteMs >= 0 && intoMinuteMs < 60_000)) {
    minuteStartMs = Math.floor(ms / 60_000) * 60_000;
    minuteText = new Date(minuteStartMs).toISOString().slice(0, 17);
    return instantText(ms);
  }
  const seconds = Math.floor(intoMinuteMs / 1000);
  const rest = intoMinuteMs - seconds * 1000;
  return `${minuteText}${seconds < 10 ? '0' : ''}${seconds}.${String(rest).padStart(3, '0')}Z`;
}

const rounded = (ms: number) => Math.round(ms * 1000) / 1000;
