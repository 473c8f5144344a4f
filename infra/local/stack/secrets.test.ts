import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSecrets } from './secrets.mjs';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gatewarden-secrets-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('loadSecrets', () => {
  it('makes them once and gives the same ones from then on', () => {
    const file = join(dir, 'below', 'secrets.json');
    expect(loadSecrets(file)).toEqual(loadSecrets(file));
    expect(loadSecrets(file).serviceToken).toMatch(/^gwt_[A-Za-z0-9_-]{43}$/);
  });

  it('lets nobody else read them', () => {
    const file = join(dir, 'secrets.json');
    loadSecrets(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('does not overwrite a file that holds something else', () => {
    const file = join(dir, 'secrets.json');
    writeFileSync(file, '{"serviceToken": 1}');
    expect(() => loadSecrets(file)).toThrow('npm run local:reset');
    expect(readFileSync(file, 'utf8')).toBe('{"serviceToken": 1}');
  });
});
