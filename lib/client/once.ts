import { draftHeader } from '../contracts/draft-header';

/** As `app/api` reads it. */
const idempotencyHeader = 'idempotency-key';

/** How many unanswered requests are remembered: whoever sends more has other troubles. */
const most = 20;

export type Send = (request: Request, init: RequestInit) => Promise<Response>;

/**
 * Lets the same request be sent again where nobody knows what became of it: a creation whose answer was lost is made
 * once, however often somebody presses the button. A repetition carries the `Idempotency-Key` of the first attempt;
 * what was answered, with success or with a refusal, is forgotten, so that the same wish is a new one afterwards.
 */
export function sendOnce(send: Send): Send {
  const unanswered = new Map<string, string>();
  return async (request, init) => {
    if (request.method !== 'POST') return send(request, init);
    const wish = await wishOf(request);
    const key = unanswered.get(wish) ?? newKey();
    request.headers.set(idempotencyHeader, key);
    unanswered.delete(wish);
    const remember = () => {
      unanswered.set(wish, key);
      const [oldest] = unanswered.keys();
      if (unanswered.size > most && oldest !== undefined) unanswered.delete(oldest);
    };
    const response = await send(request, init).catch((error: unknown) => {
      remember();
      throw error;
    });
    if (response.status >= 500) remember();
    return response;
  };
}

/** Not `randomUUID`, which browsers have on secure origins only. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What the request asks for. */
async function wishOf(request: Request): Promise<string> {
  const draftId = request.headers.get(draftHeader) ?? '';
  return `${request.url}\n${draftId}\n${await request.clone().text()}`;
}
