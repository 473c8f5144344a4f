import type { FlushResult } from '@/lib/contracts/gateway';
import { counted } from '../shared/counted';
import type { ProofPhase } from './proof-state';

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** English text of the proof of a revocation. */
export const proofMessages = {
  title: 'Proof of revocation',
  description:
    'Asks the authorizer itself, in the place of whoever lost access, until it decides on the state after the change.',
  principal: 'User or client',
  noPrincipal: 'Nobody chosen',
  choose: {
    title: 'Choose whose access it is about',
    hint: 'The authorizer is asked how it decides a request of that user or client.',
  },
  nothing: {
    title: (name: string) => `Nothing was taken from ${name}`,
    hint: 'None of the last changes revoked a role, ended a key or suspended.',
  },
  noRoute: {
    title: 'There is no route to ask about',
    hint: 'The policy has no route that asks for a caller.',
  },
  notConfigured: {
    title: 'The console does not know the authorizer',
    hint: 'Set GATEWARDEN_AUTHORIZER_FUNCTION to the name of its function, and allow the console lambda:InvokeFunction on it. Until then only the bound below is known.',
  },
  change: {
    title: 'The change',
    open: (seq: number) => `Change ${seq}`,
    what: 'What was changed',
    at: 'Written',
    lost: 'Routes that it closed',
    kept: 'Routes that stay open',
  },
  status: {
    title: 'Is it in force?',
    again: 'Ask again',
    phase: {
      asking: 'Asking the authorizer',
      not_yet: 'Not yet in force',
      in_force: 'In force',
      still_allowed: 'In force, and still allowed',
      unreachable: 'The authorizer does not answer',
      given_up: 'Not proved',
    } satisfies Record<ProofPhase | 'asking', string>,
    asking: 'The first answer is on its way.',
    notYet: 'The container that answered decides on what it knew before the change. It is asked again.',
    cannotRead:
      'The container that answered cannot read the policy table at the moment, and goes on with what it knows.',
    measured: (ms: number) =>
      `Measured: ${seconds(ms)} from the write of the change to the first answer that knows of it.`,
    alreadySo: (ms: number) =>
      `It was so at the first question, ${seconds(ms)} after the write of the change: it took no longer than that.`,
    denied: 'The authorizer denies the request.',
    stillAllowed:
      'The authorizer knows of the change and allows the request: something else opens the route.',
    unreachable: (detail: string) => `${detail} It is asked again.`,
    givenUp:
      'It was asked for as long as any container may decide on what it knew, and did not show the change.',
  },
  facts: {
    title: 'What was asked',
    request: 'Request',
    key: 'With the API key',
    decision: 'Last decision',
    reason: 'Reason',
    container: 'Container',
    versions: 'Decided on',
    versionsOf: (policy: number, principal: number) =>
      `policy version ${policy}, record version ${principal}`,
    at: 'Answered',
    asked: 'Questions asked',
    none: 'None yet',
    check: 'Check access: every role and grant',
  },
  limits: {
    title: 'What it proves',
    one: 'One container of the authorizer answered. It is proved for that one.',
    others: (maxAge: number) =>
      `Every other container that can read the policy table follows within ${counted(maxAge, 'second')} of the write.`,
    stale: (staleOnError: number) =>
      `Only a container that cannot read it may go on ${counted(staleOnError, 'second')} longer, and then answers with an error.`,
    noCache: 'API Gateway keeps no answers of this API: each request asks the authorizer.',
    cache: (cache: number, maxAge: number) =>
      `API Gateway keeps answers of this API for up to ${counted(cache, 'second')}. They are flushed at once and again after ${counted(maxAge, 'second')}; where a flush fails, an old one can live ${counted(cache + maxAge, 'second')}.`,
    cacheUnknown: (problem: string) =>
      `How long API Gateway keeps answers of this API is not known: ${problem}`,
    flushed: {
      flushed: 'Last flush: done,',
      nothing_cached: 'Last flush: nothing was kept,',
      not_supported: 'Last flush: this type of API keeps nothing,',
      failed: 'Last flush: failed,',
    } satisfies Record<FlushResult['outcome'], string>,
    webSocket:
      'A revocation reaches new WebSocket connections only. Those that are open stay open until they are closed.',
  },
  findings: {
    kept: (n: number) => `${counted(n, 'route')} that this opened ${n === 1 ? 'stays' : 'stay'} open`,
    keptBy: 'For example',
    through: 'through role',
    grant: (grant: string) => `(grant ${grant})`,
    groups: 'A token with one of these groups is let in all the same',
    groupsHint: 'The probe carries no token, so that it does not show. Their mapping to roles decides.',
    group: (value: string, provider: string) => `${value} of ${provider}, as`,
    otherKeys: (n: number) =>
      `${counted(n, 'other key')} of this client ${n === 1 ? 'is' : 'are'} accepted still`,
    otherKeysHint: 'Whoever has one of them calls as before.',
    untouched: 'The change closes no route now',
    untouchedHint:
      'What it took away opened none, or only on conditions that a probe cannot meet, or was given back since. The answer shows whether the authorizer knows of it.',
  },
} as const;
