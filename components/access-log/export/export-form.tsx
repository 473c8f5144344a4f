'use client';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ExportFormat } from '@/lib/client/export-decisions';
import { counted, formatCount } from '../../shared/counted';
import { formatInstant } from '../../shared/format-time';
import { formatUsd } from '../../shared/log/format-cost';
import type { Cost } from '../../shared/log/log-cost';
import { logMessages } from '../../shared/log/messages';
import { usePreferences } from '../../shell/preferences';
import type { LogFilters } from '../filter-tokens';
import { logProperties } from '../filter-tokens';
import { accessLogMessages } from '../messages';
import { type ExportJob, partSizes, queriesFor } from './export-job';

const text = accessLogMessages.export;
const sizes = partSizes.map((size) => ({ value: String(size), label: formatCount(size) }));

export interface ExportFormProps {
  readonly range: { readonly from: string; readonly to?: string };
  readonly filters: LogFilters;
  /** What the search answered: an export asks the same. */
  readonly page: Cost | undefined;
  readonly onBegin: (job: ExportJob) => void;
}

function filterText(filters: LogFilters): string {
  const set = logProperties.flatMap((property) => {
    const value = filters[property];
    return value === undefined ? [] : [`${accessLogMessages.properties[property].label} ${value}`];
  });
  return set.length === 0 ? text.everything : set.join(', ');
}

/** How many decisions there are, where the chart has counted them; the export itself pays for no counting. */
function useCounted(range: ExportFormProps['range'], filters: LogFilters): number | undefined {
  const input = { ...range, ...filters };
  const { data } = useQuery(api.accessLog.stats.queryOptions({ input, enabled: false }));
  return data && data.totals.allow + data.totals.deny;
}

/** What the whole export may cost, as far as it can be told before. */
export function costBefore(page: Cost | undefined, total: number | undefined): string {
  if (page === undefined) return text.costUnknown;
  if (page.engine === 'filter') return text.costFree;
  const usd = (amount: number) => formatUsd(amount, logMessages.cost);
  const each = usd(page.estimatedUsd);
  if (total === undefined) return text.costUnknownCount(each);
  return text.costEach(each, counted(total, 'decision'), usd(page.estimatedUsd * queriesFor(total)));
}

/** What is exported and how, with its cost, before anything is asked. */
export function ExportForm({ range, filters, page, onBegin }: ExportFormProps) {
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [limit, setLimit] = useState<number>(partSizes[1]);
  const timeZone = usePreferences().timeZone === 'utc' ? 'UTC' : undefined;
  const total = useCounted(range, filters);
  const instant = (at: string) => formatInstant(Date.parse(at), timeZone);
  const begin = () => {
    const now = new Date().toISOString();
    const { from, to = now } = range;
    onBegin({ filter: filters, from, to, format, limit, startedAt: now, total, parts: [] });
  };
  return (
    <SpaceBetween size="l">
      <FormField label={text.what}>
        {text.scope(
          range.to === undefined
            ? text.untilNow(instant(range.from))
            : text.between(instant(range.from), instant(range.to)),
          filterText(filters),
        )}
      </FormField>
      <FormField label={text.format}>
        <Tiles
          value={format}
          columns={2}
          items={[
            { value: 'csv', label: text.formats.csv, description: text.formats.csvHint },
            { value: 'jsonl', label: text.formats.jsonl, description: text.formats.jsonlHint },
          ]}
          onChange={({ detail }) => setFormat(detail.value === 'jsonl' ? 'jsonl' : 'csv')}
        />
      </FormField>
      <FormField label={text.partSize} description={text.partHint}>
        <Select
          options={sizes}
          selectedOption={sizes.find(({ value }) => value === String(limit)) ?? null}
          onChange={({ detail }) => setLimit(Number(detail.selectedOption.value))}
        />
      </FormField>
      <FormField label={text.cost} constraintText={text.recorded}>
        {costBefore(page, total)}
      </FormField>
      <Button variant="primary" onClick={begin}>
        {text.start}
      </Button>
    </SpaceBetween>
  );
}
