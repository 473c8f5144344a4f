const deadlineMs = 5_000;
const maxBytes = 512 * 1024;

/** Fetches a small document of an identity provider: with a deadline, without redirects, and no more than 512 KB of it. */
export async function fetchBytes(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ArrayBuffer> {
  const response = await fetch(url, {
    headers: { accept: 'application/json', ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`answered with status ${response.status}`);
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    length += part.byteLength;
    if (length > maxBytes) throw new Error(`longer than ${maxBytes} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts, length)).buffer;
}

export type FetchBytes = typeof fetchBytes;

export async function fetchJson(
  fetchDocument: FetchBytes,
  ...[url, headers]: Parameters<FetchBytes>
): Promise<unknown> {
  return JSON.parse(Buffer.from(await fetchDocument(url, headers)).toString('utf8'));
}
