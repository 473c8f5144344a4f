import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import lazySorting from './lazy-sorting.cjs';

const list = new URL('../../node_modules/@cloudscape-design/components/list/internal.js', import.meta.url);

describe('the list of the component library', () => {
  it('is found where the build looks for it, and fetches what sorts when it is drawn', () => {
    const changed = lazySorting(readFileSync(list, 'utf8'));
    expect(changed).toContain("import('../internal/components/sortable-area')");
    expect(changed).not.toMatch(/^import \w+ from '\.\.\/internal\/components\/sortable-area';/m);
  });

  it('is not changed silently into something else by another version', () => {
    expect(() => lazySorting("import Sorting from './sorting';")).toThrow('lazy-sorting.cjs');
  });
});
