import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { emptyPolicy, type Policy } from '@/lib/core/model/policy';
import { appendToChain } from '@/lib/store/chain';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { createEntities, type Entities } from '@/lib/store/dynamodb/entities';
import { changeItem } from '@/lib/store/dynamodb/records';
import { policyHeadItemSchema } from '@/lib/store/items';
import { chainHeadKey, fillTemplate, keyTemplates, policyHeadKey, sha256Hex } from '@/lib/store/keys';
import { draftOf } from '@/lib/store/testing/records';
import { clientAt, commonRoleId, sizesFor, userAt } from './data-set';
import { putItems } from './put-items';
import { createQuickItems } from './quick-items';
import { sideItems } from './side-items';

interface Filling {
  readonly users: number;
  /** Its APIs, routes and roles are added to those that the table has. */
  readonly policy: Policy;
  /** An owner's, to call the API with. */
  readonly serviceToken: string;
}

/**
 * Fills a table as that many users, and all that comes with them, would have left it. It may be new, or an
 * installation's that is in use: what is there stays. Nothing else may write meanwhile.
 */
export async function fillTable(
  client: DynamoDBDocumentClient,
  table: string,
  { users, policy, serviceToken }: Filling,
): Promise<void> {
  const sizes = sizesFor(users);
  const entities = createEntities(table);
  const roleIds = policy.roles.map(({ id }) => id);
  await publish(client, table, policy, serviceToken);
  await putItems(client, table, principalItems(entities, sizes, roleIds));
  await putItems(client, table, sideItems(entities, sizes.beside));
  await putHistory(client, table, entities, sizes);
}

async function publish(
  client: DynamoDBDocumentClient,
  table: string,
  added: Policy,
  serviceToken: string,
): Promise<void> {
  const store = createDynamoDbStore(client, table);
  const inForce = await store.readPolicy();
  const base = inForce?.policy ?? { ...emptyPolicy(), identityProviders: added.identityProviders };
  const [firstRoute] = added.routes;
  const permissions = firstRoute?.access.type === 'permission' ? firstRoute.access.permissions : [];
  const common = {
    id: commonRoleId,
    name: 'Everyone',
    description: '',
    grants: [{ id: 'first-route', effect: 'allow' as const, permissions }],
    inherits: [],
    sensitive: false,
  };
  const policy: Policy = {
    ...base,
    apis: [...base.apis, ...added.apis],
    routes: [...base.routes, ...added.routes],
    roles: [...base.roles, ...added.roles, common],
  };
  const tokenSha256 = sha256Hex(serviceToken);
  await store.commit(draftOf({ action: 'role.updated' }), [
    { type: 'publish_policy', policy, baseVersion: inForce?.version ?? 0 },
    {
      type: 'put_service_token',
      token: {
        id: `tok_${tokenSha256.slice(0, 16)}`,
        name: 'bench',
        tokenSha256,
        role: 'owner',
        createdAt: '2026-01-01T00:00:00.000Z',
      },
    },
  ]);
}

type Sizes = ReturnType<typeof sizesFor>;

function* principalItems(entities: Entities, sizes: Sizes, roleIds: readonly string[]) {
  const put = createQuickItems(entities);
  for (let index = 0; index < sizes.users; index += 1) yield* put(userAt(index, roleIds));
  for (let index = 0; index < sizes.clients; index += 1) yield* put(clientAt(index, roleIds));
}

/** Changes that are chained as they should be, and versions of the one policy. */
async function putHistory(
  client: DynamoDBDocumentClient,
  table: string,
  entities: Entities,
  { changes, versions }: Sizes,
): Promise<void> {
  let head = await createDynamoDbStore(client, table).getChainHead();
  const firstSeq = head.seq;
  const changeItems = function* () {
    for (let index = 0; index < changes; index += 1) {
      const target = { type: 'user' as const, id: `usr_${index % 1000}`, name: `Person ${index % 1000}` };
      const change = appendToChain(draftOf({ target, action: 'user.updated' }), head);
      head = change;
      yield entities.changes.put(changeItem(change, 'bench')).params<{ Item: Record<string, unknown> }>()
        .Item;
    }
  };
  await putItems(client, table, changeItems());
  await client.send(
    new PutCommand({ TableName: table, Item: { ...chainHeadKey, seq: head.seq, hash: head.hash } }),
  );

  const { Item } = await client.send(new GetCommand({ TableName: table, Key: { ...policyHeadKey } }));
  const published = policyHeadItemSchema.parse(Item);
  const versionKey = fillTemplate(keyTemplates.policyVersion.sk, { version: published.version });
  const { Item: record } = await client.send(
    new GetCommand({ TableName: table, Key: { pk: keyTemplates.policyVersion.pk, sk: versionKey } }),
  );
  const last = published.version + versions;
  const versionItems = function* () {
    for (let version = published.version + 1; version <= last; version += 1) {
      const sk = fillTemplate(keyTemplates.policyVersion.sk, { version });
      yield { ...z.record(z.string(), z.unknown()).parse(record), version, sk, changeSeq: firstSeq };
    }
  };
  await putItems(client, table, versionItems());
  await client.send(
    new PutCommand({ TableName: table, Item: { ...policyHeadKey, ...published, version: last } }),
  );
}
