import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../stack/layout.mjs';
import { packagesAreCurrent } from './packages.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatewarden-packages-'));
  mkdirSync(join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const zod = { version: '4.6.7', integrity: 'sha512-a' };
const forMac = { version: '1.0.0', integrity: 'sha512-b', optional: true };

function writeLocks(wanted: object, installed: object) {
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
}

describe('packagesAreCurrent', () => {
  it('is content with what the lock file names', () => {
    writeLocks({ 'node_modules/zod': zod }, { 'node_modules/zod': zod });
    expect(packagesAreCurrent(folder)).toBe(true);
  });

  it('does not miss an optional package of another platform', () => {
    writeLocks({ 'node_modules/zod': zod, 'node_modules/mac': forMac }, { 'node_modules/zod': zod });
    expect(packagesAreCurrent(folder)).toBe(true);
  });

  it.each([
    ['another version', { 'node_modules/zod': { ...zod, version: '4.6.6' } }],
    ['another content', { 'node_modules/zod': { ...zod, integrity: 'sha512-c' } }],
    ['a missing package', { 'node_modules/other': zod }],
    ['nothing', {}],
  ])('notices %s', (_what, installed) => {
    writeLocks({ 'node_modules/zod': zod }, installed);
    expect(packagesAreCurrent(folder)).toBe(false);
  });

  it('notices that nothing was ever installed', () => {
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(packagesAreCurrent(folder)).toBe(false);
  });
});

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ integrity: z.string().optional(), inBundle: z.boolean().optional() }),
  ),
});
type LockedPackages = z.infer<typeof lockSchema>['packages'];

/** A bundled package comes within the archive of the package it stands below, and under its hash. */
function isHashed(packages: LockedPackages, path: string): boolean {
  const locked = packages[path];
  const holder = path.slice(0, path.lastIndexOf('/node_modules/'));
  return Boolean(locked?.integrity) || Boolean(locked?.inBundle && packages[holder]?.integrity);
}

describe.each(['package-lock.json', 'authorizer/bench/package-lock.json'])('%s', (file) => {
  it('holds the hash of every package, so that no other content is ever installed in its place', () => {
    const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(root, file), 'utf8')));
    const unhashed = Object.keys(packages).filter((path) => path && !isHashed(packages, path));
    expect(unhashed).toEqual([]);
  });
});
