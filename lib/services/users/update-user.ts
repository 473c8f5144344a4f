import { isDeepStrictEqual } from 'node:util';
import type { ChangeAction } from '../../core/model/change';
import type { User } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { principalTarget } from '../principals/principal-target';
import { readUser } from './read-user';
import { viewUser } from './view-user';

const patchable = ['name', 'email', 'status', 'attributes'] as const;

type UserFields = Partial<Omit<Pick<User, (typeof patchable)[number]>, 'email'>> & {
  /** `null` takes it away. */
  readonly email?: string | null | undefined;
};

interface UserPatch {
  readonly params: { readonly userId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: UserFields & { readonly reason?: string | undefined };
}

/** Changes the fields that are given; suspends or resumes by `status`. What is so already makes no record. */
export async function updateUser(context: ServiceContext, { params, headers, body }: UserPatch) {
  const { reason, ...fields } = body;
  const previous = await readUser(context, params.userId, headers['if-match']);
  const { email = previous.email } = fields;
  const user: User = {
    ...previous,
    name: fields.name ?? previous.name,
    email: email ?? undefined,
    status: fields.status ?? previous.status,
    attributes: fields.attributes ?? previous.attributes,
    version: previous.version + 1,
    updatedAt: context.now().toISOString(),
  };
  const changed = patchable.filter((name) => !isDeepStrictEqual(user[name], previous[name]));
  if (changed.length === 0) return viewUser(previous);

  const draft = draftChange(context, {
    ...describeUpdate(user, changed),
    target: principalTarget(user),
    reason,
    before: previous,
    after: user,
  });
  await context.store.commit(draft, [{ type: 'put_principal', principal: user, previous }]);
  return viewUser(user);
}

function describeUpdate(user: User, changed: readonly string[]): { action: ChangeAction; summary: string } {
  const others = changed.filter((name) => name !== 'status');
  if (others.length === changed.length) {
    return { action: 'user.updated', summary: `changed ${others.join(' and ')} of user ${user.name}` };
  }
  const also = others.length > 0 ? ` and changed ${others.join(' and ')}` : '';
  return user.status === 'suspended'
    ? { action: 'user.suspended', summary: `suspended user ${user.name}${also}` }
    : { action: 'user.resumed', summary: `resumed user ${user.name}${also}` };
}
