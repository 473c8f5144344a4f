import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { IssuerUnreadableError } from './port';
import { isPublicAddress } from './public-address';

const deadlineMs = 5_000;
const maxBytes = 512 * 1024;

type Resolve = (
  host: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

interface IssuerFetchConfig {
  /** The issuer that the console signs in with: the one whose address may be private or plain http. */
  readonly trustedIssuer: string;
  readonly resolve?: Resolve;
}

const resolveAll: Resolve = (host, done) => dnsLookup(host, { all: true }, done);

/**
 * Reads JSON from an address that a client named, so that the server cannot be sent where the client could not go
 * itself (OWASP ASVS 4.0, 12.6.1): https only, no redirects, and the connection is made to the very address that was
 * found to be public, so that a name that resolves differently the second time gains nothing. Bounded in time and size.
 */
export function createIssuerFetch({
  trustedIssuer,
  resolve = resolveAll,
}: IssuerFetchConfig): (url: string) => Promise<unknown> {
  const trustedOrigin = new URL(trustedIssuer).origin;
  return async (text) => {
    const url = readUrl(text);
    const isTrusted = url.origin === trustedOrigin;
    if (!isTrusted) requirePublicUrl(url);
    const response = await send(url, isTrusted ? {} : { lookup: lookUpPublic(resolve) });
    return readJson(url, response);
  };
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && url.username === '' && url.password === '') return url;
  throw new IssuerUnreadableError('The address is not a URL, or has a user name in it.');
}

function requirePublicUrl({ protocol, hostname }: URL): void {
  if (protocol !== 'https:') {
    throw new IssuerUnreadableError(
      'Only https is read; http only from the issuer the console signs in with.',
    );
  }
  // A host that is an address is never looked up.
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw notPublic(hostname);
}

/** Resolves a name, and refuses it whole where one of its addresses is not public. */
function lookUpPublic(resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    resolve(host, (error, addresses) => {
      if (error) return done(error, '', 4);
      const [first] = addresses;
      if (first === undefined) return done(new Error(`${host} has no address`), '', 4);
      if (!addresses.every(({ address }) => isPublicAddress(address))) return done(notPublic(host), '', 4);
      return options.all ? done(null, [...addresses]) : done(null, first.address, first.family);
    });
  };
}

const notPublic = (host: string) =>
  new IssuerUnreadableError(`${host} is not an address of the public internet; it is not read from here.`);

function send(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = start(url, {
      ...options,
      headers: { accept: 'application/json' },
      agent: false,
      signal: AbortSignal.timeout(deadlineMs),
    });
    request.on('response', resolve);
    request.on('error', (error) => reject(readable(url, error)));
    request.end();
  });
}

async function readJson(url: URL, response: IncomingMessage): Promise<unknown> {
  const status = response.statusCode ?? 0;
  if (status !== 200) {
    response.destroy();
    const hint = status >= 300 && status < 400 ? ' Redirects are not followed: give the final address.' : '';
    throw new IssuerUnreadableError(`${url.host} answered with status ${status}.${hint}`);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes)
        throw new IssuerUnreadableError(`${url.host} answered more than ${maxBytes} bytes.`);
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch (error) {
    throw readable(url, error);
  }
}

/** What went wrong, without what a network error tells of the inside. */
function readable(url: URL, error: unknown): IssuerUnreadableError {
  if (error instanceof IssuerUnreadableError) return error;
  if (error instanceof SyntaxError) {
    return new IssuerUnreadableError(`${url.host} did not answer with JSON.`);
  }
  const isLate = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name);
  return new IssuerUnreadableError(
    isLate
      ? `${url.host} did not answer within ${deadlineMs / 1000} seconds.`
      : `${url.host} cannot be reached.`,
  );
}
