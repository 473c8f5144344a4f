'use client';
import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import * as z from 'zod/mini';
import { roleIdSchema } from '@/lib/client/id-schemas';
import { principalStatuses } from '@/lib/core/model/principal-statuses';
import { principalsMessages } from '../principals/messages';
import { SearchFilter } from '../shared/search-filter';
import type { ParamChange } from '../shared/url-params';
import { usersMessages as text } from './messages';

export const usersFilterSchema = z.object({
  prefix: z.optional(z.string().check(z.maxLength(200))),
  status: z.optional(z.enum(principalStatuses)),
  role: z.optional(roleIdSchema),
});

export const noUsersFilter = { prefix: undefined, status: undefined, role: undefined };

const anyStatus = { value: '', label: text.anyStatus };
const statuses = [
  anyStatus,
  ...principalStatuses.map((value) => ({ value, label: principalsMessages.status[value] })),
];

interface UsersFilterProps {
  readonly filters: z.infer<typeof usersFilterSchema>;
  readonly onChange: (change: ParamChange) => void;
}

export function UsersFilter({ filters, onChange }: UsersFilterProps) {
  const { prefix, status, role } = filters;
  return (
    <SpaceBetween size="xs" direction="horizontal" alignItems="center">
      <SearchFilter value={prefix} onChange={(value) => onChange({ prefix: value })} label={text.find} />
      <Select
        ariaLabel={text.columns.status}
        options={statuses}
        selectedOption={statuses.find(({ value }) => value === status) ?? anyStatus}
        onChange={({ detail }) => onChange({ status: detail.selectedOption.value })}
        expandToViewport
      />
      {role !== undefined && (
        <Button iconName="close" onClick={() => onChange({ role: undefined })}>
          {text.withRole(role)}
        </Button>
      )}
    </SpaceBetween>
  );
}
