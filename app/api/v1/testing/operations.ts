import { traverseContractProcedures } from '@orpc/server';
import { z } from 'zod';
import { contract } from '@/lib/contracts';
import { type OperationMeta, operationMetaSchema } from '@/lib/contracts/operation';

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly access: OperationMeta['access'];
  /** Whether it can be told, by If-Match, which state it is about. */
  readonly takesIfMatch: boolean;
  readonly creates: boolean;
}

const asInput = { unrepresentable: 'any', io: 'input' } as const;

/** Every operation of the contract, its path filled in. */
export function listOperations(): Operation[] {
  const operations: Operation[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: { '~orpc': def }, path }) => {
    const { method = 'POST', path: template = '' } = def.route;
    const { access } = operationMetaSchema.parse(def.meta);
    const input = def.inputSchema instanceof z.ZodType ? z.toJSONSchema(def.inputSchema, asInput) : {};
    const takesIfMatch = JSON.stringify(input).includes('"if-match":');
    operations.push({
      name: path.join('.'),
      method,
      path: fillIn(template),
      access,
      takesIfMatch,
      creates: def.route.successStatus === 201,
    });
  });
  return operations;
}

/** Ids of the right form that name nothing. */
function fillIn(template: string): string {
  const values: Readonly<Record<string, string>> = {
    userId: 'usr_nobody0000000000000000',
    clientId: 'cli_nobody0000000000',
    keyId: 'key_nothing000000000',
    routeId: 'rt_nothing000000000',
    draftId: 'drf_nothing0000000000',
    requestId: 'arq_nothing0000000000',
    seq: '999999',
    version: '999999',
    importId: 'imp_nothing0000000000',
    part: '1',
    otherVersion: '999998',
    memberId: 'mem_nobody0000000000000000',
    serviceTokenId: 'tok_nothing000000000',
    permission: 'nothing:here',
  };
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'nothing-here');
}
