import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { serviceTokenIdSchema } from '../../core/model/ids';
import { fillTemplate, keyTemplates, tableIndexes } from '../keys';
import type { StoreReader } from '../port';
import type { Entities } from './entities';
import { readByTime } from './read-by-time';
import { parseItem, serviceTokenItemSchema } from './records';
import type { Table } from './table';

const [gsi1] = tableIndexes;

type TokenReader = Pick<StoreReader, 'getServiceTokenByHash' | 'getServiceToken' | 'listServiceTokens'>;

export function createTokenReader(table: Table, { listedTokens }: Entities): TokenReader {
  const get = async (
    template: { readonly pk: string; readonly sk: string },
    values: Record<string, string>,
  ) => {
    const item = await table.get({
      pk: fillTemplate(template.pk, values),
      sk: fillTemplate(template.sk, values),
    });
    return item && parseItem(serviceTokenItemSchema, item);
  };
  return {
    getServiceTokenByHash: (tokenSha256) => get(keyTemplates.serviceToken, { tokenSha256 }),
    getServiceToken: (id) => get(keyTemplates.serviceTokenById, { id }),
    listServiceTokens: (page) =>
      readByTime(table, page, {
        list: 'service-tokens',
        params: listedTokens.query.byTime({}).params<QueryCommandInput>(),
        record: keyTemplates.serviceTokenById,
        index: gsi1,
        keys: keyTemplates.serviceTokens,
        values: {},
        idSchema: serviceTokenIdSchema,
        itemSchema: serviceTokenItemSchema,
      }),
  };
}
