import { verifyChain } from '../../core/change/chain';
import { roleSchema } from '../../core/model/role';
import { sha256Hex } from '../../store/keys';
import type { Store } from '../../store/port';
import { userRecord } from '../../store/testing/records';
import { walkChanges } from '../../store/walk-changes';
import type { ServiceContext } from '../context';
import { grantRole } from '../principals/grant-role';
import { readPrincipal } from '../principals/read-principal';
import { revokeRole } from '../principals/revoke-role';
import { updateRole } from '../roles/update-role';
import { createTestContext, roleOf } from './service-context';

const few = 4;
export const contendedRoles = Array.from({ length: few }, (_, i) => roleOf(`role-${i}`));
export const contendedUsers = Array.from({ length: few }, (_, i) => userRecord(`contended-${i}`));

/** A context of one writer. The clock is the real one: terms of grants lie in the future. */
export function writerContext(store: Store): ServiceContext {
  return { ...createTestContext({ store }), now: () => new Date() };
}

/**
 * One write of one of many writers, on a role or user that others write at the same moment: an edit of a role, a
 * grant, a change of its terms, or a revocation. Its reason is its mark.
 */
export async function contend(context: ServiceContext, writer: number, round: number, name: string) {
  const reason = `${name} ${writer}.${round}`;
  const roleId = `role-${(writer + round) % few}`;
  if (writer % 3 === 0) {
    await updateRole(context, { params: { roleId }, headers: {}, body: { description: reason, reason } });
    return reason;
  }
  const principalId = contendedUsers[writer % few]?.id ?? '';
  if (round % 3 === 2) {
    await revokeRole(context, readPrincipal, { principalId, roleId, reason });
    return reason;
  }
  // Different terms each time: asking for what is so already writes nothing.
  const expiresAt = new Date(Date.now() + 86_400_000 + writer * 60_000 + round).toISOString();
  await grantRole(context, readPrincipal, { principalId, roleId, expiresAt, reason });
  return reason;
}

/** What all change records make in their order; throws where one was made on another state than the one before it. */
export async function replayChanges(store: Store) {
  const roles = new Map<string, unknown>(contendedRoles.map((role) => [role.id, role]));
  const assignments = new Map<string, unknown>();
  const reasons: string[] = [];
  for await (const { seq, action, target, before, after, reason } of walkChanges(store)) {
    if (reason !== undefined) reasons.push(reason);
    const isRole = action === 'role.updated';
    if (!isRole && !action.startsWith('assignment.')) continue;
    const state = isRole ? roles : assignments;
    const key = isRole ? target.id : `${target.id} ${roleIdOf(after ?? before)}`;
    if (JSON.stringify(sorted(state.get(key) ?? null)) !== JSON.stringify(sorted(before))) {
      throw new Error(`change ${seq} (${action} ${key}) was not made on what the changes before it had made`);
    }
    if (after === null) state.delete(key);
    else state.set(key, after);
  }
  return { roles, assignments, reasons };
}

/** What the store holds, in the form of a replay. */
export async function readContended(store: Store) {
  const policy = (await store.readPolicy())?.policy;
  const roles = new Map(policy?.roles.map((role) => [role.id, roleSchema.parse(role)]));
  const users = await Promise.all(contendedUsers.map(({ id }) => store.getPrincipal(id)));
  const assignments = new Map(
    users.flatMap((user) =>
      (user?.assignments ?? []).map((held) => [`${user?.id} ${held.roleId}`, held] as const),
    ),
  );
  return { roles, assignments };
}

export async function verifyWholeChain(store: Store) {
  const head = await store.getChainHead();
  return verifyChain(walkChanges(store), sha256Hex, head);
}

function roleIdOf(state: unknown): string {
  return typeof state === 'object' && state !== null && 'roleId' in state ? String(state.roleId) : '';
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
