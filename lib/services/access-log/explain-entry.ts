import { AppError } from '../../contracts/problem';
import type { RecordState } from '../../core/change/principal-history';
import { explain } from '../../core/decide/explain';
import type { Caller, RequestInput } from '../../core/decide/types';
import type { Explanation } from '../../core/model/explanation';
import type { Policy } from '../../core/model/policy';
import type { Principal } from '../../core/model/principal';
import type { DecisionEntry } from '../../logs/port';
import type { PublishedPolicy } from '../../store/port';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { principalFactsOf } from '../principal-facts';
import { type DecisionName, findDecision } from './find-decision';
import { isVersionThen } from './is-version-then';
import { readPrincipalThen } from './read-principal-then';

/** What a decision looked at and the log never holds. */
const neverLogged = ['claims', 'query'] as const;
const readsNeverLogged = new RegExp(`"(?:${neverLogged.join('|')})\\.|\\$\\{(?:${neverLogged.join('|')})\\.`);

/**
 * Why a logged decision came out as it did, by the decision core itself: under the policy version of then with the
 * principal as of then, and under what is in force now. Claims and query parameters are in no log: a result that
 * hangs on them is marked as uncertain, with the grants whose conditions read them. Nor is how much of its limits a
 * caller had used up: a request that was one too many is explained as if there were no limits.
 */
export async function explainEntry(context: ServiceContext, name: DecisionName, signal?: AbortSignal) {
  const { store } = context;
  const { entry, cost } = await findDecision(context, name, signal);
  const [policyThen, policyNow, { state: principalThen }, current] = await Promise.all([
    store.readPolicyVersion(entry.policyVersion),
    store.readPolicy(),
    readPrincipalThen(context, entry),
    store.getPrincipal(entry.principal),
  ]);
  if (policyNow === undefined) throw new AppError('unavailable', 'No policy has been published yet.');
  const now: RecordState = current === undefined ? { kind: 'absent' } : { kind: 'known', principal: current };
  return {
    entry,
    /** Never logged, so nobody can say what they were. */
    unknownInputs: [...neverLogged, ...(entry.reason === 'rate_limited' ? (['limits'] as const) : [])],
    asOfThen: evaluate(
      entry,
      policyThen && isVersionThen(policyThen, entry) ? policyThen : undefined,
      principalThen,
      Date.parse(entry.ts),
    ),
    asOfNow: evaluate(entry, policyNow, now, context.now().getTime()),
    ...cost,
  };
}

function evaluate(
  entry: DecisionEntry,
  published: PublishedPolicy | undefined,
  principal: RecordState,
  atMs: number,
) {
  if (published === undefined) {
    return { problem: `Policy version ${entry.policyVersion} is not in the store any more.` };
  }
  if (principal.kind === 'unknown') {
    return {
      problem: `The record of ${entry.principal} as of then cannot be rebuilt: ${principal.because}.`,
    };
  }
  const { policy, version } = published;
  const record = principal.kind === 'known' ? principal.principal : undefined;
  const explanation = explain(
    compiledPolicyOf({ policy, version }),
    callerOf(entry, policy, record),
    requestOf(entry, policy),
    atMs,
  );
  const hangsOn = grantsOnUnknown(policy, explanation);
  const { effect, reason } = explanation.decision;
  return {
    explanation,
    principalVersion: record?.version,
    /** Whether it comes out as logged. */
    agreesWithLog: effect === entry.effect && reason === entry.reason,
    /** Grants that read what was never logged: with it the result may be another. */
    hangsOn,
    /** Groups of the token may have given more roles than are considered here. */
    groupsUnknown: mapsGroups(policy, entry.issuer),
  };
}

function callerOf(entry: DecisionEntry, policy: Policy, principal: Principal | undefined): Caller {
  if (entry.credentialFault !== undefined) return { kind: 'rejected', fault: entry.credentialFault };
  if (entry.principalType === 'anonymous') return { kind: 'anonymous' };
  const provider = policy.identityProviders.find(({ issuer }) => issuer === entry.issuer);
  // Such a token is refused before anybody asks whose it is. API keys have no issuer.
  if (entry.issuer !== '' && provider === undefined) return { kind: 'rejected', fault: 'issuer_unknown' };
  return {
    kind: 'identified',
    principalId: entry.principal,
    type: entry.principalType,
    subject: entry.subject,
    identityProviderId: provider?.id,
    claims: entry.issuer === '' ? {} : { iss: entry.issuer, sub: entry.subject },
    ...(principal && { principal: principalFactsOf(principal) }),
  };
}

function requestOf(entry: DecisionEntry, policy: Policy): RequestInput {
  const api = policy.apis.find(({ id }) => id === entry.api);
  return {
    gatewayApiId: api?.gatewayApiId ?? entry.api,
    stage: entry.stage,
    apiType: api?.type ?? 'REST',
    method: entry.method,
    path: entry.path,
    // HTTP APIs deliver the path decoded, and the log holds it as it was delivered.
    pathIsDecoded: api?.type === 'HTTP',
    query: {},
    ...(entry.sourceIp !== '' && { sourceIp: entry.sourceIp }),
    // Only the kinds of events that tell neither bring no address.
    hidesAddressAndQuery: entry.sourceIp === '',
    authorizationValues: entry.credential === 'none' ? 0 : 1,
    methodOverride: false,
  };
}

function grantsOnUnknown({ roles }: Policy, { grants }: Explanation) {
  return grants.flatMap(({ roleId, grantId, covers }) => {
    const grant = roles.find(({ id }) => id === roleId)?.grants.find(({ id }) => id === grantId);
    const reads = covers.length > 0 && readsNeverLogged.test(JSON.stringify(grant?.conditions ?? {}));
    return reads ? [{ roleId, grantId }] : [];
  });
}

function mapsGroups({ identityProviders }: Policy, issuer: string): boolean {
  return identityProviders.some(
    (provider) => provider.issuer === issuer && provider.groupMappings.length > 0,
  );
}
