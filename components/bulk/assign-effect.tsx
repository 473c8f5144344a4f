'use client';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { UserImportReport } from '@/lib/contracts/user-imports';
import type { UserView } from '@/lib/contracts/users';
import { useMe } from '../shared/permission';
import type { AssignAction } from './jobs';
import { bulkMessages } from './messages';
import { RowsTable } from './rows-table';

const text = bulkMessages.assign;

interface AssignEffectProps {
  readonly action: AssignAction;
  readonly roleId: string;
  readonly report: UserImportReport;
  readonly users: readonly UserView[];
}

/** What a grant or revocation for many would do, in sentences and user by user. */
export function AssignEffect({ action, roleId, report, users }: AssignEffectProps) {
  const role = useQuery(api.roles.get.queryOptions({ input: { roleId } }));
  const me = useMe().data;
  const { updated, unchanged, refused } = report.counts;
  return (
    <SpaceBetween size="m">
      <div>
        <Box variant="p">
          {updated === 0 ? text.nothing : text.effect[action](roleId, updated, role.data?.routeCount)}
        </Box>
        {unchanged > 0 && <Box variant="p">{text.unchanged[action](unchanged)}</Box>}
        {refused > 0 && (
          <Box variant="p" color="text-status-error">
            {text.refused(refused)}
          </Box>
        )}
        {updated > 0 && me && <Box variant="p">{text.freshness(me.freshness.maxAgeSeconds)}</Box>}
      </div>
      <RowsTable
        rows={report.report}
        names={new Map(users.map(({ id, name }) => [id, name]))}
        applied={false}
      />
    </SpaceBetween>
  );
}
