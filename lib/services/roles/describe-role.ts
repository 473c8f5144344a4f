import type { Role } from '../../core/model/role';
import { isSameContent } from '../policy/content-etag';
import { joinNames } from '../policy/word-lists';

const shown = 10;

/** What a new role can do, for its change record. */
export function describeNewRole(role: Role): string {
  const grants = [...grantLabels(role)];
  const parts = [
    ...(grants.length > 0 ? [`with ${joinNames(grants, shown)}`] : ['without grants']),
    ...(role.inherits.length > 0 ? [`inheriting ${joinNames(role.inherits, shown)}`] : []),
  ];
  return `created role ${role.id} ${parts.join(', ')}`;
}

/** What an edit changes, in one sentence: "role maintainer gains issues:delete, loses pulls:write". */
export function describeRoleEdit(before: Role, after: Role): string {
  const gained = difference(grantLabels(after), grantLabels(before));
  const lost = difference(grantLabels(before), grantLabels(after));
  const inherited = difference(new Set(after.inherits), new Set(before.inherits));
  const left = difference(new Set(before.inherits), new Set(after.inherits));
  const isGrantDetail = gained.length + lost.length === 0 && !isSameContent(before.grants, after.grants);
  const parts = [
    gained.length > 0 && `gains ${joinNames(gained, shown)}`,
    lost.length > 0 && `loses ${joinNames(lost, shown)}`,
    isGrantDetail && 'has its grants rearranged or their conditions changed',
    inherited.length > 0 && `now inherits ${joinNames(inherited, shown)}`,
    left.length > 0 && `no longer inherits ${joinNames(left, shown)}`,
    before.name !== after.name && `is renamed from "${before.name}" to "${after.name}"`,
    before.description !== after.description && 'has another description',
    before.sensitive !== after.sensitive && `is ${after.sensitive ? 'now' : 'no longer'} sensitive`,
  ];
  return `role ${after.id} ${parts.filter((part) => part !== false).join(', ')}`;
}

/** Each permission with what narrows it down: `issues:read on github`, `denial of repos:delete under conditions`. */
function grantLabels(role: Role): ReadonlySet<string> {
  return new Set(
    role.grants.flatMap(({ effect, permissions, apis, conditions }) => {
      const prefix = effect === 'deny' ? 'denial of ' : '';
      const where = apis ? ` on ${joinNames(apis)}` : '';
      const when = conditions && Object.keys(conditions).length > 0 ? ' under conditions' : '';
      return permissions.map((permission) => `${prefix}${permission}${where}${when}`);
    }),
  );
}

const difference = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((label) => !b.has(label));
