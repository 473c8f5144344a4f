'use client';
import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import * as z from 'zod/mini';
import { routeMethods } from '@/lib/core/model/http-methods';
import { SearchFilter } from '../shared/search-filter';
import type { ParamChange } from '../shared/url-params';
import { apisMessages } from './messages';

const text = apisMessages.routes;

export const routesFilterSchema = z.object({
  q: z.optional(z.string().check(z.maxLength(200))),
  method: z.optional(z.enum(routeMethods)),
  access: z.optional(z.enum(['public', 'authenticated', 'permission', 'blocked'])),
  permission: z.optional(z.string().check(z.maxLength(130))),
});

const anyMethod = { value: '', label: text.anyMethod };
const methods = [anyMethod, ...routeMethods.map((value) => ({ value, label: value }))];
const anyAccess = { value: '', label: text.anyAccess };
const accesses = [
  anyAccess,
  ...routesFilterSchema.shape.access.def.innerType.options.map((value) => ({
    value,
    label: apisMessages.access[value],
  })),
];

interface RoutesFilterProps {
  readonly filters: z.infer<typeof routesFilterSchema>;
  readonly onChange: (change: ParamChange) => void;
}

export function RoutesFilter({ filters, onChange }: RoutesFilterProps) {
  const { q, method, access, permission } = filters;
  return (
    <SpaceBetween size="xs" direction="horizontal" alignItems="center">
      <SearchFilter value={q} onChange={(value) => onChange({ q: value })} label={text.find} />
      <Select
        ariaLabel={text.method}
        options={methods}
        selectedOption={methods.find(({ value }) => value === method) ?? anyMethod}
        onChange={({ detail }) => onChange({ method: detail.selectedOption.value })}
        expandToViewport
      />
      <Select
        ariaLabel={text.access}
        options={accesses}
        selectedOption={accesses.find(({ value }) => value === access) ?? anyAccess}
        onChange={({ detail }) => onChange({ access: detail.selectedOption.value })}
        expandToViewport
      />
      {permission !== undefined && (
        <Button iconName="close" onClick={() => onChange({ permission: undefined })}>
          {text.permission(permission)}
        </Button>
      )}
    </SpaceBetween>
  );
}
