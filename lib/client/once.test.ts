import { describe, expect, it } from 'vitest';
import { sendOnce } from './once';

type Outcome = number | 'lost';

/** Sends bodies to one address, each with the outcome given, and gives the keys that they went under. */
async function keysOf(...attempts: readonly { body: string; outcome: Outcome; draftId?: string }[]) {
  const keys: (string | null)[] = [];
  const outcomes = attempts.map(({ outcome }) => outcome);
  const send = sendOnce(async (request) => {
    keys.push(request.headers.get('idempotency-key'));
    const outcome = outcomes.shift();
    if (typeof outcome === 'number') return new Response(null, { status: outcome });
    throw new TypeError('Failed to fetch');
  });
  for (const { body, draftId } of attempts) {
    const headers = draftId === undefined ? undefined : { 'gatewarden-draft': draftId };
    const request = new Request('http://localhost/api/v1/drafts', { method: 'POST', body, headers });
    await send(request, {}).catch(() => undefined);
  }
  return keys;
}

describe('a creation that is sent again', () => {
  it.each<Outcome>(['lost', 500, 503])(
    'after %s goes under the key of the first attempt',
    async (outcome) => {
      const [first, second] = await keysOf({ body: 'a', outcome }, { body: 'a', outcome: 201 });
      expect(first).toMatch(/^[0-9a-f]{32}$/);
      expect(second).toBe(first);
    },
  );

  it.each([201, 409, 422])('after %s is a new wish', async (outcome) => {
    const [first, second] = await keysOf({ body: 'a', outcome }, { body: 'a', outcome: 201 });
    expect(second).not.toBe(first);
  });

  it('keeps its key however often its answer is lost, and others in between', async () => {
    const lost = { body: 'a', outcome: 'lost' } as const;
    const [first, other, ...again] = await keysOf(lost, { body: 'b', outcome: 201 }, lost, lost);
    expect(again).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  it('is another one where it goes to another draft', async () => {
    const [first, second] = await keysOf(
      { body: 'a', outcome: 'lost', draftId: 'one' },
      { body: 'a', outcome: 'lost', draftId: 'two' },
    );
    expect(second).not.toBe(first);
  });
});

describe('what is no creation', () => {
  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('goes without a key: %s', async (method) => {
    const sent: Request[] = [];
    const send = sendOnce(async (request) => {
      sent.push(request);
      return new Response();
    });
    await send(new Request('http://localhost/api/v1/users', { method }), {});
    expect(sent[0]?.headers.has('idempotency-key')).toBe(false);
  });
});
