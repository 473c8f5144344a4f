'use client';
import * as z from 'zod/mini';
import type { RoleView } from '@/lib/contracts/roles';
import type { Grant } from '@/lib/core/model/role';
import { useCanI } from '../shared/permission';
import { useUrlState } from '../shared/use-url-state';

/**
 * `allow`: permissions, joined by commas, of a new grant, for the `api` alone where one is named, or of the grant to
 * `narrow`. `remove`: a grant to take away.
 */
const askedSchema = z.object({
  allow: z.optional(z.string().check(z.maxLength(8000))),
  api: z.optional(z.string().check(z.maxLength(63))),
  narrow: z.optional(z.string().check(z.maxLength(64))),
  remove: z.optional(z.string().check(z.maxLength(64))),
});

/** A form for a new grant, or for one there is; `permissions` and `apis` in place of those it would begin with. */
export interface OpenGrant {
  readonly type: 'add' | 'edit';
  readonly grant?: Grant;
  readonly permissions?: readonly string[];
  readonly apis?: readonly string[];
}

type Prepared = OpenGrant | { readonly type: 'remove'; readonly grant: Grant };

/** A change of the role that a link from elsewhere prepared: from a denial that it would turn, or from what is unused. */
export function usePreparedGrant({ grants }: RoleView) {
  const [{ allow, api, narrow, remove }, setAsked] = useUrlState(askedSchema);
  const mayWrite = useCanI('roles:write').allowed;
  const forget = () => setAsked({ allow: undefined, api: undefined, narrow: undefined, remove: undefined });
  return { prepared: mayWrite ? preparedBy() : undefined, forget };

  function preparedBy(): Prepared | undefined {
    const removed = grants.find(({ id }) => id === remove);
    if (removed) return { type: 'remove', grant: removed };
    if (allow === undefined) return undefined;
    const permissions = allow.split(',');
    const narrowed = grants.find(({ id }) => id === narrow);
    if (narrowed) return { type: 'edit', grant: narrowed, permissions };
    if (narrow !== undefined) return undefined;
    return api === undefined ? { type: 'add', permissions } : { type: 'add', permissions, apis: [api] };
  }
}
