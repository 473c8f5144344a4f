import * as http from 'node:http';
import * as https from 'node:https';
import { sign } from 'aws4';
import { StoreUnavailableError } from '../errors';
import { isObject } from './wire';

export interface DynamoSettings {
  readonly region: string;
  /** Base URL, where it is not the region's own: a local or a private endpoint. */
  readonly endpoint?: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** How long one attempt may take. */
  readonly deadlineMs: number;
}

/** One call of DynamoDB's JSON protocol: operation and input to output. */
export type DynamoCall = (operation: string, input: unknown) => Promise<unknown>;

/**
 * The few DynamoDB calls of the authorizer, signed by aws4 over a kept connection. The AWS SDK would cost most of
 * a cold start. An attempt that times out, breaks or meets a server-side error is repeated once, on a new connection:
 * a connection that a frozen Lambda kept may be long gone.
 */
export function createDynamoCall(settings: DynamoSettings): DynamoCall {
  const url = new URL(settings.endpoint ?? regionalEndpoint(settings.region));
  const transport = url.protocol === 'http:' ? http : https;
  const newAgent = () => new transport.Agent({ keepAlive: true, maxSockets: 8 });
  let agent = newAgent();

  const attempt = async (operation: string, body: string): Promise<unknown> => {
    const { headers } = sign(
      {
        service: 'dynamodb',
        region: settings.region,
        method: 'POST',
        host: url.host,
        path: '/',
        headers: {
          'Content-Type': 'application/x-amz-json-1.0',
          'X-Amz-Target': `DynamoDB_20120810.${operation}`,
        },
        body,
      },
      settings.credentials,
    );
    const options: http.RequestOptions = {
      agent,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      path: '/',
      method: 'POST',
      headers,
    };
    const answer = await exchange((reply) => transport.request(options, reply), body, settings.deadlineMs);
    return readAnswer(operation, answer);
  };

  return async (operation, input) => {
    const body = JSON.stringify(input);
    const used = agent;
    try {
      return await attempt(operation, body);
    } catch (error) {
      if (error instanceof RefusedCallError) throw error;
      // Another call may have been here first, whose repetition runs over the new agent already.
      if (agent === used) agent = newAgent();
      used.destroy();
      try {
        return await attempt(operation, body);
      } catch (again) {
        if (again instanceof StoreUnavailableError) throw again;
        throw new StoreUnavailableError(
          `${operation} failed twice: ${again instanceof Error ? again.message : 'no reason given'}`,
        );
      }
    }
  };
}

/** DynamoDB refused the call itself (access, unknown table): the same call would be refused again. */
class RefusedCallError extends StoreUnavailableError {}

/** The condition of a write did not hold. `item` is what stood there, where the call asked for it. */
export class ConditionFailedError extends RefusedCallError {
  constructor(readonly item: unknown) {
    super('the condition of the write does not hold');
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

function readAnswer(operation: string, { status, text }: Answer): unknown {
  if (status === 200) return JSON.parse(text) as unknown;
  const type = /"__type"\s*:\s*"[^"]*?([A-Za-z]+)"/.exec(text)?.[1] ?? 'unknown error';
  if (type === 'ConditionalCheckFailedException') throw new ConditionFailedError(itemOf(text));
  const mayPass = status >= 500 || /Throttl|ProvisionedThroughput|RequestLimit|LimitExceeded/.test(type);
  const message = `${operation} was answered with status ${status}, ${type}`;
  throw mayPass ? new StoreUnavailableError(message) : new RefusedCallError(message);
}

function itemOf(text: string): unknown {
  const body: unknown = JSON.parse(text);
  return isObject(body) ? body.Item : undefined;
}

function exchange(
  open: (reply: (response: http.IncomingMessage) => void) => http.ClientRequest,
  body: string,
  deadlineMs: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = open((response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    const timer = setTimeout(
      () => request.destroy(new Error(`no answer within ${deadlineMs} ms`)),
      deadlineMs,
    );
    function fail(error: Error) {
      clearTimeout(timer);
      reject(error);
    }
    request.on('error', fail);
    request.end(body);
  });
}

/** Partitions of AWS with a domain of their own, by what the names of their regions start with. */
const partitionDomains: readonly (readonly [regions: string, domain: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['eusc-', 'amazonaws.eu'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
];

/** Where DynamoDB of a region is found, where no endpoint is set. */
export function regionalEndpoint(region: string): string {
  const domain = partitionDomains.find(([regions]) => region.startsWith(regions))?.[1] ?? 'amazonaws.com';
  return `https://dynamodb.${region}.${domain}`;
}
