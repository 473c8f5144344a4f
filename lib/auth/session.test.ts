import { encode } from 'next-auth/jwt';
import { describe, expect, it } from 'vitest';
import { readSession, sealSession, sessionCookieName } from './session';

const config = { publicOrigin: 'http://localhost:3000', sessionSecret: 's'.repeat(32) };
const session = { issuer: 'https://idp.example', subject: 'ada', name: 'Ada', email: 'ada@idp.example' };
const read = (value: string) => readSession(`a=1; gatewarden.session=${value}; b=2`, config);

describe('the session cookie', () => {
  it('has a name of its own, bound to the host where https allows that', () => {
    expect(sessionCookieName('http://localhost:3000')).toBe('gatewarden.session');
    expect(sessionCookieName('https://console.example')).toBe('__Host-gatewarden.session');
  });

  it('says who signed in', async () => {
    expect(await read(await sealSession(session, config.sessionSecret))).toMatchObject(session);
  });

  it('ends twelve hours after the sign-in, however much it is used', async () => {
    const signedInAt = Math.floor(Date.now() / 1000) - 12 * 60 * 60;
    const seal = (at: number) => sealSession({ ...session, signedInAt: at }, config.sessionSecret);
    expect(await read(await seal(signedInAt))).toBeUndefined();
    expect(await read(await seal(signedInAt + 60))).toMatchObject(session);
  });

  it('is put together where it was spread over several', async () => {
    const sealed = await sealSession(session, config.sessionSecret);
    const header = `gatewarden.session.1=${sealed.slice(50)}; gatewarden.session.0=${sealed.slice(0, 50)}`;
    expect(await readSession(header, config)).toMatchObject(session);
  });

  it.each([
    ['is absent', null],
    ['is empty', 'gatewarden.session='],
    ['is not sealed', 'gatewarden.session=eyJhbGciOiJub25lIn0.eyJzdWJqZWN0IjoiYWRhIn0.'],
    ['has another name', 'gatewarden.sessions=x'],
  ])('is nobody when it %s', async (_, header) => {
    expect(await readSession(header, config)).toBeUndefined();
  });

  it('is nobody when sealed with another secret, expired, or without a subject', async () => {
    const secret = config.sessionSecret;
    expect(await read(await sealSession(session, 'x'.repeat(32)))).toBeUndefined();
    expect(await read(await encode({ token: session, secret, maxAge: -60 }))).toBeUndefined();
    expect(await read(await encode({ token: { name: 'Ada' }, secret }))).toBeUndefined();
    expect(await read(await encode({ token: session, secret }))).toBeUndefined();
  });
});
