import type { GrantInput } from '../../contracts/roles';
import type { Grant } from '../../core/model/role';
import { isSameContent } from '../policy/content-etag';

/**
 * Gives grants without an id one: that of the same grant as it was, else a readable one made of its content
 * (`issues-read`, `deny-repos-all`), numbered where it is taken. Decisions are logged by these ids.
 */
export function completeGrants(inputs: readonly GrantInput[], previous: readonly Grant[]): Grant[] {
  const taken = new Set(inputs.flatMap(({ id }) => id ?? []));
  return inputs.map((input) => {
    const id = input.id ?? idOfSame(input, previous, taken) ?? newId(input, taken);
    taken.add(id);
    return { ...input, id };
  });
}

function idOfSame(
  input: GrantInput,
  previous: readonly Grant[],
  taken: ReadonlySet<string>,
): string | undefined {
  return previous.find(
    ({ id, ...content }) => !taken.has(id) && isSameContent(content, { ...input, id: undefined }),
  )?.id;
}

function newId({ effect, permissions: [permission = ''] }: GrantInput, taken: ReadonlySet<string>): string {
  const slug = permission
    .replace('*', 'all')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-|-$/g, '');
  const base = effect === 'deny' ? `deny-${slug}` : slug;
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
  return id;
}
