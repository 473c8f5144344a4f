import { isDeepStrictEqual } from 'node:util';
import type { ChangeAction } from '../../core/model/change';
import type { Client } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { principalTarget } from '../principals/principal-target';
import { readClient } from './read-client';
import { viewClient } from './view-client';

const patchable = ['name', 'description', 'status', 'attributes', 'usageIdentifierKey'] as const;
type Patchable = (typeof patchable)[number];

interface ClientPatch {
  readonly params: { readonly clientId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: Partial<Omit<Pick<Client, Patchable>, 'usageIdentifierKey'>> & {
    /** `null` takes it away. */
    readonly usageIdentifierKey?: string | null | undefined;
    readonly reason?: string | undefined;
  };
}

/** Changes the fields that are given; suspends or resumes by `status`. What is so already makes no record. */
export async function updateClient(context: ServiceContext, { params, headers, body }: ClientPatch) {
  const previous = await readClient(context, params.clientId, headers['if-match']);
  const { usageIdentifierKey = previous.usageIdentifierKey } = body;
  const client: Client = {
    ...previous,
    name: body.name ?? previous.name,
    description: body.description ?? previous.description,
    status: body.status ?? previous.status,
    attributes: body.attributes ?? previous.attributes,
    usageIdentifierKey: usageIdentifierKey ?? undefined,
    version: previous.version + 1,
    updatedAt: context.now().toISOString(),
  };
  const changed = patchable.filter((name) => !isDeepStrictEqual(client[name], previous[name]));
  if (changed.length === 0) return viewClient(previous);

  const draft = draftChange(context, {
    ...describeUpdate(client, changed),
    target: principalTarget(client),
    reason: body.reason,
    before: previous,
    after: client,
  });
  await context.store.commit(draft, [{ type: 'put_principal', principal: client, previous }]);
  return viewClient(client);
}

const labels: Readonly<Record<Patchable, string>> = {
  name: 'name',
  description: 'description',
  status: 'status',
  attributes: 'attributes',
  usageIdentifierKey: 'usage plan key',
};

function describeUpdate(
  client: Client,
  changed: readonly Patchable[],
): { readonly action: ChangeAction; readonly summary: string } {
  const others = changed.filter((name) => name !== 'status').map((name) => labels[name]);
  if (others.length === changed.length) {
    return { action: 'client.updated', summary: `changed ${others.join(' and ')} of client ${client.name}` };
  }
  const also = others.length > 0 ? ` and changed ${others.join(' and ')}` : '';
  return client.status === 'suspended'
    ? { action: 'client.suspended', summary: `suspended client ${client.name}${also}` }
    : { action: 'client.resumed', summary: `resumed client ${client.name}${also}` };
}
