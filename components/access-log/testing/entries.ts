import type { DecisionEntryView } from '@/lib/contracts/access-log';

const line = {
  v: 1,
  ts: '2026-11-01T10:00:00.000Z',
  kind: 'authz.decision',
  id: 'dec_1',
  requestId: 'req-1',
  api: 'shop',
  stage: 'prod',
  apiType: 'REST',
  method: 'GET',
  route: '/orders',
  path: '/orders',
  principal: 'usr_0123456789abcdef',
  subject: 'ann',
  issuer: 'https://idp.example',
  principalType: 'user',
  credential: 'jwt:12345678',
  roles: 'reader',
  effect: 'deny',
  reason: 'no_grant',
  grant: '',
  assignment: '',
  principalVersion: 2,
  policyVersion: 3,
  policyAgeMs: 100,
  cache: 'warm',
  latencyMs: 1.5,
  storeMs: 0,
  sourceIp: '198.51.100.7',
  userAgent: 'curl',
} as const;

/** An entry of the log. */
export function entryOf(change: Partial<DecisionEntryView> = {}): DecisionEntryView {
  return {
    ...line,
    eventId: 'event-1',
    logGroup: '/aws/lambda/authorizer',
    raw: JSON.stringify(line),
    ...change,
  };
}
