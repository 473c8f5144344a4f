import { setTimeout as sleep } from 'node:timers/promises';
import { createIdentityTokenVerifier } from '@/lib/auth/identity-token-verifier';
import { readSession } from '@/lib/auth/session';
import { getEnvironment } from '@/lib/config/environment';
import { describeError, writeLog } from '@/lib/config/log';
import { createApiGateway } from '@/lib/gateway/api-gateway';
import { createLambdaProbe } from '@/lib/gateway/lambda-probe';
import { createIssuerFetch } from '@/lib/identity/fetch-json';
import { createChangeSink } from '@/lib/logs/cloudwatch-change-sink';
import { createAccessLogReader } from '@/lib/logs/cloudwatch-reader';
import { bootstrapInstallation } from '@/lib/services/bootstrap/bootstrap-installation';
import { shipChanges } from '@/lib/services/changes/ship-changes';
import { createCacheFlusher } from '@/lib/services/gateway/cache-flusher';
import { flushAfterCommit } from '@/lib/services/gateway/flush-after-commit';
import { createPendingWork, type PendingWork } from '@/lib/services/pending-work';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import type { Store } from '@/lib/store/port';
import { createApiHandler } from './handler';
import { createIdentityGateway } from './identity-gateway';
import type { SystemContext } from './request-context';

interface ShippingTarget {
  readonly logGroup: string;
  readonly region: string;
  readonly logsEndpoint: string | undefined;
}

const now = () => new Date();

/** Puts the parts of the control-plane API together. The one place that knows adapters. */
function compose(): (request: Request) => Promise<Response> {
  const environment = getEnvironment();
  const { aws, table, logs, changeLogGroup, oidc, firstRun, freshness, settleMs } = environment;
  const work = createPendingWork();
  const { publicOrigin, sessionSecret, originSecret, consoleGroups, authorizerFunction } = environment;
  const client = createDocumentClient({ region: aws.region, endpoint: aws.dynamodbEndpoint });
  const store = createDynamoDbStore(client, table);
  const gateway = createApiGateway({
    region: aws.region,
    restEndpoint: aws.restGatewayEndpoint,
    v2Endpoint: aws.v2GatewayEndpoint,
  });
  const flusher = createCacheFlusher({
    gateway,
    now,
    sleep,
    onResult: (apiId, { outcome, detail }) =>
      writeLog(outcome === 'failed' ? 'error' : 'info', 'flushed the answers of an authorizer', {
        apiId,
        outcome,
        ...(detail !== undefined && { detail }),
      }),
  });
  const shipping =
    changeLogGroup === undefined ? store : shipTo(store, work, { logGroup: changeLogGroup, ...aws });
  const system: SystemContext = {
    store: flushAfterCommit(shipping, {
      flusher,
      maxAgeMs: freshness.maxAgeSeconds * 1000,
      sleep,
      now: Date.now,
      onProblem: (error) => writeLog('error', 'caches were not flushed', describeError(error)),
      onWork: work.add,
    }),
    gateway,
    flusher,
    probe: createLambdaProbe({
      region: aws.region,
      endpoint: aws.lambdaEndpoint,
      functionName: authorizerFunction,
    }),
    authorizerFunction,
    accessLog: createAccessLogReader({ region: aws.region, endpoint: aws.logsEndpoint, ...logs, now }),
    identity: createIdentityGateway(createIssuerFetch({ trustedIssuer: oidc.issuer }), now),
    tokens: createIdentityTokenVerifier(),
    now,
    freshness,
  };
  const prepare = async ({ headers }: Request) => {
    const first = { issuer: oidc.issuer, ...firstRun };
    const outcome = await bootstrapInstallation(system.store, first, now(), () =>
      readSession(headers.get('cookie'), environment),
    );
    if (outcome === 'done') writeLog('info', 'set up a new installation');
    return outcome !== 'waiting';
  };
  const access = { publicOrigin, sessionSecret, originSecret, consoleGroups };
  const settle = settleMs > 0 ? () => work.settle(settleMs) : undefined;
  return createApiHandler({ system, prepare, settle, ...access, log: writeLog });
}

/** The store, with its changes written to a log group as well. */
function shipTo(store: Store, work: PendingWork, { logGroup, region, logsEndpoint }: ShippingTarget): Store {
  const sink = createChangeSink({ logGroup, region, endpoint: logsEndpoint });
  const onProblem = (error: unknown) => writeLog('error', 'changes were not shipped', describeError(error));
  const shipping = shipChanges({ store, sink, onProblem, onWork: work.add });
  // What an earlier process could not ship any more.
  void shipping.shipped();
  return shipping;
}

let handler: ReturnType<typeof compose> | undefined;

/** Answers a request of the control-plane API. The parts are made at the first one and kept. */
export function handleApiRequest(request: Request): Promise<Response> {
  handler ??= compose();
  return handler(request);
}
