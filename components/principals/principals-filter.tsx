'use client';
import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import * as z from 'zod/mini';
import { roleIdSchema } from '@/lib/client/id-schemas';
import { principalStatuses } from '@/lib/core/model/principal-statuses';
import { SearchFilter } from '../shared/search-filter';
import type { ParamChange } from '../shared/url-params';
import { principalsMessages as text } from './messages';

export const principalsFilterSchema = z.object({
  prefix: z.optional(z.string().check(z.maxLength(200))),
  status: z.optional(z.enum(principalStatuses)),
  role: z.optional(roleIdSchema),
});

export const noPrincipalsFilter = { prefix: undefined, status: undefined, role: undefined };

const anyStatus = { value: '', label: text.filter.anyStatus };
const statuses = [anyStatus, ...principalStatuses.map((value) => ({ value, label: text.status[value] }))];

interface PrincipalsFilterProps {
  /** Says by the start of what the list finds. */
  readonly find: string;
  readonly filters: z.infer<typeof principalsFilterSchema>;
  readonly onChange: (change: ParamChange) => void;
}

/** By the start of a text, by status, and by the role that a link of another page asked for. */
export function PrincipalsFilter({ find, filters, onChange }: PrincipalsFilterProps) {
  const { prefix, status, role } = filters;
  return (
    <SpaceBetween size="xs" direction="horizontal" alignItems="center">
      <SearchFilter value={prefix} onChange={(value) => onChange({ prefix: value })} label={find} />
      <Select
        ariaLabel={text.filter.status}
        options={statuses}
        selectedOption={statuses.find(({ value }) => value === status) ?? anyStatus}
        onChange={({ detail }) => onChange({ status: detail.selectedOption.value })}
        expandToViewport
      />
      {role !== undefined && (
        <Button iconName="close" onClick={() => onChange({ role: undefined })}>
          {text.filter.withRole(role)}
        </Button>
      )}
    </SpaceBetween>
  );
}
