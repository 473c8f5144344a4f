import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import smallZod from './small-zod.cjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const resourcePath = fileURLToPath(import.meta.resolve('zod/mini'));
const small = smallZod.call({ resourcePath });

/** Named in types alone. */
const types = new Set(['core', 'output', 'ZodMiniType']);

/** What the console's sources name of `zod/mini`, other than types. */
function namesInUse(): Set<string> {
  const names = new Set<string>();
  for (const folder of ['app', 'components', 'lib']) {
    for (const file of readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })) {
      if (!/(?<!\.test)\.tsx?$/.test(file)) continue;
      const source = readFileSync(`${root}${folder}/${file}`, 'utf8');
      if (!source.includes("from 'zod/mini'")) continue;
      for (const [, name = ''] of source.matchAll(/\bz\.(\w+)/g)) if (name in z) names.add(name);
    }
  }
  return names;
}

describe('the small zod of the browser', () => {
  it('has what the console uses, and nothing else', async () => {
    const offered: unknown = await import(`data:text/javascript,${encodeURIComponent(small)}`);
    const used = [...namesInUse()].filter((name) => !types.has(name));
    expect(Object.keys(Object(offered)).toSorted()).toEqual(used.toSorted());
  });

  it('leaves out what most of the whole is', () => {
    expect(small).not.toMatch(/toJSONSchema|ZodMiniDiscriminatedUnion/);
  });
});
