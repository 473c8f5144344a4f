import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuild } from './builds.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatewarden-builds-'));
  mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'one');
  writeFileSync(
    join(folder, 'build.mjs'),
    `import { cpSync, mkdirSync } from 'node:fs';
     mkdirSync('dist', { recursive: true });
     cpSync('src/deep/a.ts', 'dist/out');`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const sample = { title: 'sample', inputs: ['src', 'absent'], output: 'dist/out', command: ['build.mjs'] };
const ensure = () => ensureBuild(sample, join(folder, 'build.log'), folder);

describe('ensureBuild', () => {
  it('builds once, and again only after a source changed', async () => {
    expect(await ensure()).toBe('built');
    expect(await ensure()).toBe('up to date');
    writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'two');
    expect(await ensure()).toBe('built');
    expect(readFileSync(join(folder, 'dist', 'out'), 'utf8')).toBe('two');
  });

  it('builds again when somebody else built something else', async () => {
    await ensure();
    writeFileSync(join(folder, 'dist', 'out'), 'other');
    expect(await ensure()).toBe('built');
  });

  it('does not build again because a test changed', async () => {
    await ensure();
    writeFileSync(join(folder, 'src', 'deep', 'a.test.ts'), 'test');
    expect(await ensure()).toBe('up to date');
  });

  it('fails with the last lines of the build', async () => {
    writeFileSync(join(folder, 'build.mjs'), 'console.error("no such module: x"); process.exit(3)');
    const failed = ensure();
    await expect(failed).rejects.toThrow('Building the sample failed');
    await expect(failed).rejects.toHaveProperty('detail', 'no such module: x\n');
  });
});
