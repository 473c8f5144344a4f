import { traverseContractProcedures } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '@/lib/contracts';

/** Operations that are no GET, and their input as JSON Schema. */
function listWrites(): { readonly name: string; readonly input: string }[] {
  const writes: { name: string; input: string }[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: { '~orpc': def }, path }) => {
    if ((def.route.method ?? 'POST') === 'GET') return;
    const inputSchema: unknown = def.inputSchema;
    const schema =
      inputSchema instanceof z.ZodType
        ? z.toJSONSchema(inputSchema, { unrepresentable: 'any', io: 'input' })
        : {};
    writes.push({ name: path.join('.'), input: JSON.stringify(schema) });
  });
  return writes;
}
const takesReason = (input: string) => /"(?:reason|comment)":/.test(input);

/** Those that take none, and why. */
const withoutReason: Readonly<Record<string, string>> = {
  'imports.stage': 'puts aside what is applied later, with a reason',
  'imports.upload': 'puts aside what is applied later, with a reason',
  'invitations.accept': 'the invitation was made with a reason; who accepts it follows it',
  'gateway.flush': 'changes nothing that is kept: a gateway asks anew',
  'probes.probe': 'asks the authorizer',
  'decisions.simulate': 'decides, and keeps nothing',
  'constraints.preview': 'says what would be',
  'identityProviders.discover': 'reads what a provider publishes',
  'identityProviders.testToken': 'verifies a token, and keeps nothing',
};

describe('an operation that is not a GET', () => {
  it('takes a reason, unless it is known why not', () => {
    const writes = listWrites();
    const without = writes.filter(({ input }) => !takesReason(input)).map(({ name }) => name);
    expect(without.sort()).toEqual(Object.keys(withoutReason).sort());
    expect(writes.length).toBeGreaterThan(3 * without.length);
  });
});
