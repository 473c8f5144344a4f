import { describe, expect, it } from 'vitest';
import { cameThroughFront, originHeader } from './origin-gate';

const secret = 'x'.repeat(64);

describe('the gate behind the front', () => {
  it('lets in who brings the secret, and nobody else', () => {
    expect(cameThroughFront(new Headers({ [originHeader]: secret }), secret)).toBe(true);
    expect(cameThroughFront(new Headers({ [originHeader]: secret.slice(1) }), secret)).toBe(false);
    expect(cameThroughFront(new Headers({ [originHeader]: `${secret}, ${secret}` }), secret)).toBe(false);
    expect(cameThroughFront(new Headers(), secret)).toBe(false);
  });

  it('stands open where there is no front', () => {
    expect(cameThroughFront(new Headers(), undefined)).toBe(true);
  });
});
