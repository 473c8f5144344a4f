import { setTimeout as sleep } from 'node:timers/promises';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import type { CallOptions } from './gateway-call';
import { type ApiGateway, GatewayError, type GatewayTarget } from './port';
import { flushRestApi, readRestApi, readRestAuthorizers } from './rest-api';
import { flushHttpApi, readV2Api, readV2Authorizers } from './v2-api';

export interface ApiGatewayOptions extends Partial<CallOptions> {
  readonly region: string;
  /** Default: the Region's. */
  readonly restEndpoint?: string | undefined;
  readonly v2Endpoint?: string | undefined;
}

/** API Gateway of this account and Region. */
export function createApiGateway(options: ApiGatewayOptions): ApiGateway {
  const { region, restEndpoint, v2Endpoint } = options;
  // Throttling is waited for by the calls themselves, longer than the SDK would.
  const common = {
    region,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2000, requestTimeout: 10_000 },
  };
  const rest = new APIGatewayClient({
    ...common,
    ...(restEndpoint !== undefined && { endpoint: restEndpoint }),
  });
  const v2 = new ApiGatewayV2Client({ ...common, ...(v2Endpoint !== undefined && { endpoint: v2Endpoint }) });
  const calls: CallOptions = { sleep: options.sleep ?? sleep, random: options.random ?? Math.random };
  return {
    readApi: async (target) => {
      refuseAppSync(target);
      return target.type === 'REST' ? readRestApi(rest, target, calls) : readV2Api(v2, target, calls);
    },
    readAuthorizers: async (target) => {
      refuseAppSync(target);
      return target.type === 'REST'
        ? readRestAuthorizers(rest, target.gatewayApiId, calls)
        : readV2Authorizers(v2, target, calls);
    },
    flushAuthorizers: async (target) => {
      if (target.type === 'REST') return flushRestApi(rest, target, calls);
      if (target.type === 'HTTP') return flushHttpApi(v2, target, calls);
      throw new GatewayError('not_supported', `${target.type} APIs keep no answers of authorizers.`);
    },
  };
}

function refuseAppSync({ type }: GatewayTarget): void {
  if (type !== 'APPSYNC') return;
  throw new GatewayError('not_supported', 'AppSync APIs are not in API Gateway: there is nothing to read.');
}
