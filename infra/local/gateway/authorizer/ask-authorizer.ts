import type { LambdaFunction } from '../container/lambda-function';
import { httpOneEvent, restRequestEvent, restTokenEvent } from '../events/version-one-events';
import { httpTwoEvent } from '../events/version-two-event';
import { webSocketEvent } from '../events/websocket-event';
import { readAnswer } from '../policy/read-answer';
import type { GatewayRequest, Mount, RouteMatch, Verdict } from '../types';
import type { AnswerCache } from './answer-cache';
import { readIdentity } from './identity-sources';

export interface AuthorizerCall {
  readonly mount: Mount;
  readonly request: GatewayRequest;
  readonly match: RouteMatch;
  /** What is called, and what the answer is evaluated against. */
  readonly arn: string;
  readonly decodedPath: string;
}

/** What the authorizer, or its answer of some time ago, says to this request. */
export async function askAuthorizer(
  call: AuthorizerCall,
  authorizer: LambdaFunction,
  cache: AnswerCache,
): Promise<Verdict> {
  const { mount, request, match, arn } = call;
  const identity = readIdentity(mount, request, match);
  if (!identity || !fitsPattern(mount, identity)) return { outcome: 'unauthorized' };
  const nowMs = request.receivedAtMs;
  const known = cache.get(identity, nowMs);
  const result = known ?? (await authorizer.invoke(buildEvent(call, identity)));
  const verdict = readAnswer(mount, result, arn);
  if (!known && verdict.outcome !== 'failure') cache.put(identity, nowMs, result);
  return verdict;
}

function fitsPattern({ authorizer }: Mount, [token = '']: readonly string[]): boolean {
  return authorizer.tokenPattern === undefined || new RegExp(authorizer.tokenPattern).test(token);
}

function buildEvent(
  { mount, request, match, arn, decodedPath }: AuthorizerCall,
  identity: readonly string[],
) {
  const { type, payload } = mount.authorizer;
  if (mount.kind === 'WEBSOCKET') return webSocketEvent(mount, request, arn);
  if (type === 'TOKEN') return restTokenEvent(arn, identity[0] ?? '');
  if (mount.kind === 'REST') return restRequestEvent(mount, request, match, arn);
  return payload === '1.0'
    ? httpOneEvent(mount, request, match, arn, decodedPath, identity)
    : httpTwoEvent(mount, request, match, arn, decodedPath, identity);
}
