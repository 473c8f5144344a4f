import { z } from 'zod';
import { issuer } from '../test-api';
import { type Scene, textOf } from './scene';

/** Adds a role that grants nothing where nothing is said. */
export async function addRole({ write }: Scene, id: string, fields: object = {}): Promise<void> {
  await write('POST /roles', 'role.created', { status: 201, body: { id, name: id, ...fields } });
}

/** Adds a user who holds these roles, and gives the id. */
export async function addUser({ write }: Scene, name: string, ...roleIds: readonly string[]) {
  const body = { issuer, subject: name.toLowerCase().replaceAll(' ', '-'), name };
  const id = textOf((await write('POST /users', 'user.created', { status: 201, body })).body, 'id');
  for (const roleId of roleIds) {
    await write(`PUT /users/${id}/roles/${roleId}`, 'assignment.granted', { body: {} });
  }
  return id;
}

/** Adds an API with one route, `GET /reports`, and the role that opens it. */
export async function addReports(scene: Scene, id: string) {
  const { write } = scene;
  const api = { id, name: id, type: 'REST', gatewayApiId: id, stage: 'prod' };
  await write('POST /apis', 'api.created', { status: 201, body: api });
  const permission = `${id}:read`;
  const access = { type: 'permission', mode: 'all', permissions: [permission] };
  const route = { method: 'GET', path: '/reports', access };
  const created = await write(`POST /apis/${id}/routes`, 'route.created', { status: 201, body: route });
  const roleId = `${id}-reader`;
  await addRole(scene, roleId, {
    grants: [{ id: 'reads', effect: 'allow', permissions: [permission] }],
  });
  return { permission, routeId: textOf(created.body, 'id'), roleId };
}

const versions = z.object({ items: z.tuple([z.object({ version: z.int(), changeSeq: z.int() })]) });

/** The policy version in force. */
export async function newestVersion({ read }: Scene) {
  return versions.parse(await read('/policy/versions?limit=1')).items[0];
}
