import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { StopError } from '../stack/stop-error.mjs';

const addresses = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function isTaken(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // Other errors speak of the address (no IPv6, for one), not of the port.
    server.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)));
  });
}

/** @param {number} port */
export async function isPortTaken(port) {
  for (const host of addresses) if (await isTaken(port, host)) return true;
  return false;
}

/**
 * The first of some base ports whose five ports are all free.
 *
 * @param {readonly number[]} basePorts
 * @returns {Promise<number | undefined>}
 */
export async function findFreeBasePort(basePorts) {
  for (const basePort of basePorts) {
    const taken = await Promise.all([0, 1, 2, 3, 4].map((offset) => isPortTaken(basePort + offset)));
    if (!taken.includes(true)) return basePort;
  }
  return undefined;
}

/**
 * Whether a DynamoDB Local of an earlier start here lost its owner: the next one ends it.
 *
 * @param {string} dataDir
 */
function leftDynamoDb(dataDir) {
  return existsSync(dataDir) && readdirSync(dataDir).some((name) => /^dynamodb-\d+\.owner$/.test(name));
}

/** Whether a Gatewarden console of another folder answers there. @param {string} url */
async function isGatewarden(url) {
  try {
    const response = await fetch(`${url}/api/v1/healthz`, { signal: AbortSignal.timeout(1000) });
    return /"policyVersion"/.test(await response.text());
  } catch {
    return false;
  }
}

/**
 * Refuses to start where a port is taken, with what can be done about it.
 *
 * @param {import('../stack/layout.mjs').Layout} layout
 */
export async function requireFreePorts({ ports, urls, basePort, files }) {
  for (const [part, port] of Object.entries(ports)) {
    if (!(await isPortTaken(port))) continue;
    if (part === 'dynamodb' && leftDynamoDb(files.dynamodbData)) continue;
    const owner = (await isGatewarden(urls.console))
      ? 'by another Gatewarden, started from another folder'
      : 'by another program';
    throw new StopError(
      `Port ${port} (for the ${part}) is in use ${owner}: stop that, or choose five other ports with GATEWARDEN_PORT=${basePort >= 60_000 ? 3000 : basePort + 1000} npm start.`,
    );
  }
  return `${basePort} to ${basePort + 4} are free`;
}
