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
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's message quotes what it stumbled over, which came from this client.
    const why = error instanceof Error ? error.message : 'unknown reason';
    throw new AppError('malformed_request', `The body is not valid JSON: ${why.slice(0, 200)}`);
  }
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
