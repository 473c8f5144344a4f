'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { rolesMessages } from './messages';

const text = rolesMessages.removeGrant;
/** As many routes of a role are looked at: of one that opens more, what was found is the least. */
const looked = 200;

interface LostRoutesProps {
  readonly roleId: string;
  readonly grantId: string;
}

/** How many routes of a role only this grant opens. */
export function LostRoutes({ roleId, grantId }: LostRoutesProps) {
  const { data } = useQuery(api.access.roleRoutes.queryOptions({ input: { roleId, limit: looked } }));
  if (data === undefined) return null;
  const lost = data.items.filter(({ via }) =>
    via.every((one) => one.roleId === roleId && one.grantId === grantId),
  );
  const isMore = data.nextCursor !== undefined;
  // "At least none" says nothing.
  return lost.length === 0 && isMore ? null : <Box variant="p">{text.lost(lost.length, isMore)}</Box>;
}
