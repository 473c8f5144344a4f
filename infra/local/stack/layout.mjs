import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StopError } from './stop-error.mjs';

export const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');

/** @typedef {'console' | 'dynamodb' | 'logs' | 'issuer' | 'gateway'} PartName */

export const region = 'eu-central-1';
export const audience = 'gatewarden-demo-api';
/** Name of the authorizer's function. */
export const authorizerFunction = 'gatewarden-authorizer';
export const consoleClientId = 'gatewarden-console';
export const tokenClientId = 'gatewarden-cli';
/** Grant type of the local issuer only: a token for a demo account, without a browser. */
export const demoGrantType = 'urn:gatewarden:local:demo-account';

const defaultPort = 3000;
const highestBase = 65_531;

/** @param {string | undefined} text */
function parseBasePort(text) {
  if (text === undefined || text === '') return defaultPort;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port <= highestBase) return port;
  throw new StopError(`GATEWARDEN_PORT is "${text}": give a port number from 1024 to ${highestBase}.`);
}

/**
 * Users and identity providers are stored under the issuer's URL, which follows the base port: data of one port
 * makes no sense under another. What a start in memory leaves behind is thrown away by the next one.
 *
 * @param {number} basePort
 * @param {boolean} inMemory
 */
function dataFolder(basePort, inMemory) {
  if (inMemory) return 'memory';
  return basePort === defaultPort ? '' : `port-${basePort}`;
}

/**
 * Where everything of one local system is: ports, URLs and files. The only reader of GATEWARDEN_PORT and
 * GATEWARDEN_LOCAL_DIR.
 *
 * @param {Readonly<Record<string, string | undefined>>} [env]
 */
export function readLayout(env = process.env) {
  const basePort = parseBasePort(env.GATEWARDEN_PORT);
  /** @type {Record<PartName, number>} */
  const ports = {
    console: basePort,
    dynamodb: basePort + 1,
    logs: basePort + 2,
    issuer: basePort + 3,
    gateway: basePort + 4,
  };
  const urlOf = (/** @type {PartName} */ part) => `http://localhost:${ports[part]}`;
  /** @type {Record<PartName, string>} */
  const urls = {
    console: urlOf('console'),
    dynamodb: urlOf('dynamodb'),
    logs: urlOf('logs'),
    issuer: urlOf('issuer'),
    gateway: urlOf('gateway'),
  };
  const dir = resolve(root, env.GATEWARDEN_LOCAL_DIR || '.local');
  const inMemory = env.GATEWARDEN_LOCAL_MEMORY === '1';
  const dataDir = join(dir, dataFolder(basePort, inMemory));
  return {
    basePort,
    ports,
    urls,
    dir,
    inMemory,
    dataDir,
    files: {
      state: join(dir, 'state.json'),
      running: join(dir, 'running.json'),
      secrets: join(dir, 'secrets.json'),
      seeded: join(dataDir, 'seeded.json'),
      dynamodbData: join(dataDir, 'dynamodb'),
      logsDatabase: join(dataDir, 'cloudwatch-logs.sqlite'),
      logs: join(dir, 'logs'),
    },
  };
}

/** @typedef {ReturnType<typeof readLayout>} Layout */
