import type { DecisionLogLine } from '../../core/model/decision-log';

/** A well-formed line of the decision log, with what a test cares about put over it. */
export function decisionLine(over: Partial<DecisionLogLine> = {}): DecisionLogLine {
  return {
    v: 1,
    ts: '2026-11-23T12:00:00.000Z',
    kind: 'authz.decision',
    id: 'dec_1',
    requestId: 'request-1',
    api: 'github-rest',
    stage: 'prod',
    apiType: 'REST',
    method: 'GET',
    route: '/repos/{owner}/{repo}',
    path: '/repos/octocat/hello-world',
    principal: 'usr_AAAAAAAAAAAAAAAAAAAAAA',
    subject: 'demo-reader',
    issuer: 'http://localhost:3003',
    principalType: 'user',
    credential: 'jwt:1f3a5c7e',
    roles: 'reader',
    effect: 'allow',
    reason: 'granted',
    grant: 'reader/read',
    assignment: 'asg_AAAAAAAAAAAAAAAA',
    principalVersion: 1,
    policyVersion: 1,
    policyAgeMs: 10,
    cache: 'warm',
    latencyMs: 1,
    storeMs: 0,
    sourceIp: '203.0.113.7',
    userAgent: 'curl/8.0',
    ...over,
  };
}
