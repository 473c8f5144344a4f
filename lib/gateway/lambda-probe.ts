import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { callGateway } from './gateway-call';
import { type AuthorizerProbe, GatewayError, type ProbeQuestion } from './port';

export interface LambdaProbeOptions {
  readonly region: string;
  /** Default: the Region's. */
  readonly endpoint?: string | undefined;
  /** The authorizer's function; nothing can be proved where it is not named. */
  readonly functionName?: string | undefined;
}

const answerSchema = z.object({
  kind: z.literal('gatewarden.probe'),
  effect: z.enum(['allow', 'deny']),
  reason: z.string(),
  credentialFault: z.string().optional(),
  policyVersion: z.int(),
  principalVersion: z.int(),
  cache: z.enum(['warm', 'refreshed', 'stale']),
  container: z.string(),
  at: z.string(),
});

/** Asks the authorizer by Lambda's Invoke, in an event that no gateway sends. */
export function createLambdaProbe({ region, endpoint, functionName }: LambdaProbeOptions): AuthorizerProbe {
  const client = new LambdaClient({
    region,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2000, requestTimeout: 15_000 },
    ...(endpoint !== undefined && { endpoint }),
  });
  const calls = { sleep, random: Math.random };
  return async (question) => {
    if (functionName === undefined) {
      throw new GatewayError(
        'not_configured',
        'The console does not know the authorizer. Set GATEWARDEN_AUTHORIZER_FUNCTION to the name of its function.',
      );
    }
    const name = { action: 'lambda:InvokeFunction', subject: `function ${functionName}` };
    const { Payload, FunctionError } = await callGateway(name, calls, () =>
      client.send(
        new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(eventOf(question)) }),
      ),
    );
    const answer = answerSchema.safeParse(FunctionError === undefined ? parseJson(Payload) : undefined);
    if (answer.success) return answer.data;
    throw new GatewayError(
      'unavailable',
      `The function ${functionName} did not answer a probe. Is it the authorizer, in a version that knows probes? Its log says more.`,
    );
  };
}

const eventOf = ({ principal, keySha256, target, method, path }: ProbeQuestion) => ({
  gatewarden: 'probe/1',
  principal,
  ...(keySha256 !== undefined && { keySha256 }),
  request: {
    gatewayApiId: target.gatewayApiId,
    stage: target.stage,
    apiType: target.type,
    method,
    path,
  },
});

function parseJson(payload: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}
