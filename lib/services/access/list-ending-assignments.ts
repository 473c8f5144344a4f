import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { emailPart, withPrincipals } from '../roles/with-principals';

type EndingQuery = PageRequest & { readonly days: number };

const dayMs = 86_400_000;

/** Assignments of everybody that will end within so many days, the first to end first. */
export async function listEndingAssignments(context: ServiceContext, { days, ...page }: EndingQuery) {
  const nowMs = context.now().getTime();
  const { items, nextCursor } = await context.store.listEndingAssignments({
    ...page,
    from: new Date(nowMs).toISOString(),
    before: new Date(nowMs + days * dayMs).toISOString(),
  });
  return {
    items: (await withPrincipals(context, items)).map(({ member, principal }) => ({
      ...member,
      name: principal?.name ?? member.principalId,
      ...emailPart(principal),
    })),
    ...(nextCursor !== undefined && { nextCursor }),
  };
}
