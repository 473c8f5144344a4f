import { getEnvironment } from '@/lib/config/environment';
import { writeLog } from '@/lib/config/log';
import { createAccessLogReader } from '@/lib/logs/cloudwatch-reader';
import { bootstrapInstallation } from '@/lib/services/bootstrap/bootstrap-installation';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { createApiHandler } from './handler';
import type { SystemContext } from './request-context';

const now = () => new Date();

/** Puts the parts of the control-plane API together. The one place that knows adapters. */
function compose(): (request: Request) => Promise<Response> {
  const { aws, table, logGroups, oidc, firstRun, freshness, publicOrigin, sessionSecret } = getEnvironment();
  const client = createDocumentClient({ region: aws.region, endpoint: aws.dynamodbEndpoint });
  const system: SystemContext = {
    store: createDynamoDbStore(client, table),
    accessLog: createAccessLogReader({ region: aws.region, endpoint: aws.logsEndpoint, logGroups, now }),
    now,
    freshness,
  };
  const prepare = async () => {
    const outcome = await bootstrapInstallation(system.store, { issuer: oidc.issuer, ...firstRun }, now());
    if (outcome === 'done') writeLog('info', 'set up a new installation');
  };
  return createApiHandler({ system, prepare, publicOrigin, sessionSecret, log: writeLog });
}

let handler: ReturnType<typeof compose> | undefined;

/** Answers a request of the control-plane API. The parts are made at the first one and kept. */
export function handleApiRequest(request: Request): Promise<Response> {
  handler ??= compose();
  return handler(request);
}
