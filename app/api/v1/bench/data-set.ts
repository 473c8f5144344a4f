import type { Client, User } from '@/lib/core/model/principal';
import { sha256Hex } from '@/lib/store/keys';
import { assignmentOf, clientRecord, userRecord } from '@/lib/store/testing/records';

/** How much of everything stands beside so many users. */
export function sizesFor(users: number) {
  return {
    users,
    clients: Math.ceil(users / 20),
    changes: Math.ceil(users / 5),
    versions: Math.ceil(users / 100),
    /** Of drafts, requests, invitations, imports and service tokens each. */
    beside: Math.ceil(users / 10),
  };
}

/** Everybody has this role, so that one role has as many members as there are users. */
export const commonRoleId = 'everyone';

const assigned = (holder: string, roleId: string, expiresAt?: string) =>
  assignmentOf(roleId, {
    id: `asg_${sha256Hex(`${holder} ${roleId}`).slice(0, 16)}`,
    ...(expiresAt !== undefined && { expiresAt }),
  });

const dayMs = 86_400_000;
/** Of one user in ten a role ends, on one of the days from tomorrow to the sixth. */
const endOf = (index: number) =>
  index % 10 === 9 ? new Date(Date.now() + (1 + ((index / 10) % 5)) * dayMs).toISOString() : undefined;

/** The `index`th user: the common role and one or two others, which end soon for one in ten; one in fifty is suspended. Few names begin alike. */
export function userAt(index: number, roleIds: readonly string[]): User {
  const subject = `user-${index}`;
  const hash = sha256Hex(subject);
  const others = Array.from(
    { length: 1 + (index % 2) },
    (_, i) => roleIds[(index * 31 + i * 17) % roleIds.length] ?? commonRoleId,
  );
  return userRecord(subject, {
    name: `${hash.slice(0, 6)} Person ${index}`,
    email: `${hash.slice(6, 12)}.${index}@example.com`,
    status: index % 50 === 49 ? 'suspended' : 'active',
    assignments: [...new Set([commonRoleId, ...others])].map((roleId) =>
      assigned(subject, roleId, roleId === commonRoleId ? undefined : endOf(index)),
    ),
  });
}

/** The `index`th client, with a role. */
export function clientAt(index: number, roleIds: readonly string[]): Client {
  const name = `client-${index}`;
  const roleId = roleIds[(index * 13) % roleIds.length] ?? commonRoleId;
  return clientRecord(`${sha256Hex(name).slice(0, 6)} ${name}`, { assignments: [assigned(name, roleId)] });
}
