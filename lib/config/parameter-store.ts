import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { z } from 'zod';
import type { ReadParameters } from './resolve-parameters';

export interface ParameterStoreOptions {
  readonly region: string;
  /** Default: the Region's. */
  readonly endpoint?: string | undefined;
}

const answerSchema = z.object({
  Parameters: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

/**
 * Systems Manager's Parameter Store, which also hands out secrets of Secrets Manager, under
 * `/aws/reference/secretsmanager/NAME`: one call for all, ten names at most.
 */
export function createParameterReader({ region, endpoint }: ParameterStoreOptions): ReadParameters {
  const client = new SSMClient({
    region,
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 2000, requestTimeout: 5000 },
  });
  return async (names) => {
    const command = new GetParametersCommand({ Names: [...names], WithDecryption: true });
    const { Parameters } = answerSchema.parse(await client.send(command));
    return new Map(Parameters.map(({ Name, Value }) => [Name, Value]));
  };
}
