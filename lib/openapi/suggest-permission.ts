import type { RouteMethod } from '../core/model/api';
import type { Permission } from '../core/model/permission';

/** What a suggestion is made from. */
export interface OperationTraits {
  readonly method: RouteMethod;
  readonly path: string;
  readonly tags: readonly string[];
  readonly operationId?: string;
}

type Action = 'read' | 'write' | 'delete' | 'admin';

const words = (text: string) => new Set(text.split(' '));

/** Verbs that only look, whatever method carries them: a search may be a POST. */
const readingVerbs = words(
  'get list search find query fetch read view show check count compare lookup describe render preview validate download head',
);
/** Verbs that destroy, whatever method carries them. */
const deletingVerbs = words('delete destroy purge erase');
/** Verbs that take back a relation or a state. Their method is DELETE, yet nothing of the resource is lost. */
const undoingVerbs = words(
  'remove unlock unstar unfollow unpin unwatch unassign unsubscribe unblock unlink disable detach dismiss cancel decline mark clear reset leave',
);
/** Verbs about who may do what, or about ownership. */
const administrativeVerbs = words('transfer suspend unsuspend block unblock grant revoke impersonate');
/** What decides who gets in: changing it is administration. */
const administrativeNouns = words(
  'access accesses collaborator collaborators member members membership memberships invitation invitations permission permissions role roles policy policies protection restrictions ruleset rulesets runner runners settings token tokens',
);
/** Credentials and the places data is sent to: even to look at them is administration. */
const confidentialNouns = words('secret secrets webhook webhooks hook hooks');

/**
 * The permission an operation is suggested to need: `resource:action`, by rules an admin can predict
 * (docs/guides/import-openapi.md lists them). Only four actions exist: read, write, delete, admin.
 */
export function suggestPermission(operation: OperationTraits): Permission {
  return `${suggestResource(operation)}:${suggestAction(operation)}`;
}

/** The first tag, else the first segment of the path that is neither a parameter, `api` nor a version. */
function suggestResource({ tags, path }: OperationTraits): string {
  const segments = path.split('/').filter((s) => s !== '' && !s.includes('{') && !/^(?:api|v\d+)$/i.test(s));
  for (const name of [...tags.slice(0, 1), ...segments]) {
    const slug = slugOf(name);
    if (slug !== '') return slug;
  }
  return 'root';
}

function suggestAction(operation: OperationTraits): Action {
  const name = wordsOf(operation.operationId);
  const verb = name.find((word) => word !== 'bulk') ?? '';
  const isOwn = isAboutCaller(operation.path, name);
  if (!isOwn && (name.some((w) => confidentialNouns.has(w)) || has(name, 'deploy', 'key'))) return 'admin';
  if (isReading(operation.method) || readingVerbs.has(verb)) return 'read';
  if (!isOwn && (administrativeVerbs.has(verb) || name.some((w) => administrativeNouns.has(w))))
    return 'admin';
  if (deletingVerbs.has(verb)) return 'delete';
  return operation.method === 'DELETE' && !undoingVerbs.has(verb) ? 'delete' : 'write';
}

const isReading = (method: RouteMethod) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/** What callers do to their own account is no administration: their own memberships, keys, secrets. */
function isAboutCaller(path: string, name: readonly string[]): boolean {
  return /^\/(?:user|me)(?:\/|$)/.test(path) || has(name, 'authenticated', 'user');
}

const has = (name: readonly string[], first: string, second: string) =>
  name.some((word, i) => word === first && (name[i + 1] ?? '').startsWith(second));

/** `issues/list-for-repo`, `listIssues`, `Issues_list`: the words after the last `/`, `.` or `:`, in lower case. */
function wordsOf(operationId = ''): string[] {
  const last = operationId.split(/[/.:]/).at(-1) ?? '';
  return last
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}

/** A name as the first part of a permission. Empty where it has no letter or digit that may stand there. */
function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '');
}
