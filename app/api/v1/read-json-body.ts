import { AppError } from '@/lib/contracts/problem';

/** Reads a JSON body of at most `maxBytes`; an empty one is undefined. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) return undefined;
  requireJsonType(request.headers.get('content-type'));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('malformed_request', 'The body is not valid UTF-8.');
  }
  requireShallow(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's message quotes what it stumbled over, which came from this client.
    const why = error instanceof Error ? error.message : 'unknown reason';
    throw new AppError('malformed_request', `The body is not valid JSON: ${why.slice(0, 200)}`);
  }
}

/** Deeper than anything that an operation reads, an API's description included, and far from what a walk can take. */
const maxDepth = 256;
const [quote, backslash, openList, openObject, closeList, closeObject] = Buffer.from('"\\[{]}');

/** Refuses nesting before it is parsed: whoever walks the value later may do so by recursion. */
function requireShallow(bytes: Uint8Array): void {
  let depth = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (byte === quote) i = endOfText(bytes, i);
    else if (byte === openList || byte === openObject) depth += 1;
    else if (byte === closeList || byte === closeObject) depth -= 1;
    if (depth > maxDepth) {
      throw new AppError('malformed_request', `The body is more than ${maxDepth} levels deep.`);
    }
  }
}

/** Where the text that begins here ends: at a quotation mark that no backslash stands for. */
function endOfText(bytes: Uint8Array, start: number): number {
  let i = start + 1;
  while (i < bytes.length && bytes[i] !== quote) i += bytes[i] === backslash ? 2 : 1;
  return i;
}

function requireJsonType(contentType: string | null): void {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return;
  throw new AppError('unsupported_media_type', 'Send the body as "Content-Type: application/json".');
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new AppError(
      'payload_too_large',
      `The body is larger than the ${maxBytes} bytes that this operation reads.`,
    );
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (request.body === null) return new Uint8Array();

  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const chunk: unknown = part.value;
    if (!(chunk instanceof Uint8Array)) throw new AppError('malformed_request', 'The body cannot be read.');
    length += chunk.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
