import { z } from 'zod';
import { callApi } from './api';

/** What stands on the screens that are looked at: of everything one, so that no list is empty. */
export const seen = {
  client: { id: 'cli_screens000000000', name: 'Seen on every screen' },
  /** Waits for approval. */
  submitted: 'Seen on its screen',
  /** Can be edited, submitted and published. */
  draft: 'Seen before it is submitted',
  constraint: 'Seen apart',
  limit: 'Seen seldom',
  invited: 'seen@demo.example',
  importId: 'imp_seen000000000000',
} as const;

const identified = z.object({ id: z.string() });

async function create(path: string, body: object, headers?: Record<string, string>): Promise<unknown> {
  const answer = await callApi('POST', path, { body, ...(headers && { headers }) });
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Makes what the screens show, which nobody who is on a journey meets: roles that nobody has. */
export async function prepareSeen(): Promise<void> {
  const { client } = seen;
  await create('/clients', client);
  await create(`/clients/${client.id}/keys`, { name: 'a key' });
  const ended = await create(`/clients/${client.id}/keys`, { name: 'an ended key' });
  const { key } = z.object({ key: identified }).parse(ended);
  await callApi('DELETE', `/clients/${client.id}/keys/${key.id}`);

  const roleIds = ['seen-maker', 'seen-checker'];
  for (const id of roleIds) await create('/roles', { id, name: id });
  await create('/constraints', { id: 'seen-apart', name: seen.constraint, roleIds });
  const appliesTo = { type: 'role', roleId: roleIds[0] };
  await create('/limits', { id: 'seen-seldom', name: seen.limit, appliesTo, requests: 5, periodSeconds: 1 });
  await create('/invitations', {
    identityProviderId: 'demo',
    email: seen.invited,
    roles: [{ roleId: roleIds[0] }],
  });

  const content = [{ subject: 'seen-imported', name: 'Zoe Imported' }];
  const file = { format: 'json', issuer: 'https://seen.example', content, dryRun: false };
  const imported = await callApi('POST', '/users/imports', { body: { ...file, importId: seen.importId } });
  if (imported.status !== 200) throw new Error(`no import: ${JSON.stringify(imported.body)}`);

  const submitted = await draftOf('maintainer', seen.submitted);
  await callApi('POST', `/drafts/${submitted}/submit`, { body: {} });
  await draftOf('seen-checker', seen.draft);
}

/** A draft that describes a role. */
async function draftOf(roleId: string, title: string): Promise<string> {
  const { id } = identified.parse(await create('/drafts', { title }));
  const headers = { 'gatewarden-draft': id };
  await callApi('PATCH', `/roles/${roleId}`, { body: { description: 'Described in a draft' }, headers });
  return id;
}

/** The id of the draft with this title. */
export async function findDraft(title: string): Promise<string> {
  const { body } = await callApi('GET', '/drafts');
  const { items } = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) }).parse(body);
  const draft = items.find((one) => one.title === title);
  if (draft === undefined) throw new Error(`no draft “${title}”`);
  return draft.id;
}
