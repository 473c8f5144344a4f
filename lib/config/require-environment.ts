import { getEnvironment } from './environment';
import { describeError, writeLog } from './log';
import { resolveParameters } from './resolve-parameters';

/**
 * Completes the environment by what it leaves to parameters, and ends the process where it is not complete then. The
 * server is built in parts that share nothing but the process: what was read is kept where all of them look.
 */
export async function requireEnvironment(): Promise<void> {
  try {
    Object.assign(process.env, await resolveParameters(process.env, readParameters));
    getEnvironment();
  } catch (error) {
    const { errorMessage } = describeError(error);
    writeLog('error', 'cannot start', { errorMessage });
    process.exit(1);
  }
}

/** The client is loaded where there is something to read only. */
async function readParameters(names: readonly string[]) {
  const { createParameterReader } = await import('./parameter-store');
  const { AWS_REGION: region = '', AWS_ENDPOINT_URL_SSM: endpoint } = process.env;
  return createParameterReader({ region, endpoint })(names);
}
