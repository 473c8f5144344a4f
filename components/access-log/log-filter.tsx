'use client';
import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import Grid from '@cloudscape-design/components/grid';
import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { api } from '@/lib/client/api';
import { httpMethods } from '@/lib/core/model/http-methods';
import { allowReasons, denyReasons, effects } from '@/lib/core/model/reasons';
import { effectText } from '../shared/decision-text';
import type { ParamChange } from '../shared/url-params';
import { usePreferences } from '../shell/preferences';
import { filterGrid } from './filter-grid';
import { fromQuery, type LogFilters, logProperties, operatorOf, toQuery } from './filter-tokens';
import { accessLogMessages as text } from './messages';
import { checkRange, fromPicker, type Range, relativeOptions, toPicker } from './time-range';

const filteringProperties: readonly PropertyFilterProps.FilteringProperty[] = logProperties.map((key) => ({
  key,
  propertyLabel: text.properties[key].label,
  groupValuesLabel: text.properties[key].group,
  operators: [operatorOf(key)],
  defaultOperator: operatorOf(key),
}));

const fixedOptions: readonly PropertyFilterProps.FilteringOption[] = [
  ...effects.map((value) => ({ propertyKey: 'effect', value, label: effectText[value] })),
  ...[...allowReasons, ...denyReasons].map((value) => ({ propertyKey: 'reason', value })),
  ...httpMethods.map((value) => ({ propertyKey: 'method', value })),
];

const suggested = 20;

/** Values to choose from: closed lists, the APIs, and the users and roles that are found by what is typed. */
function useFilteringOptions(typed: string): readonly PropertyFilterProps.FilteringOption[] {
  const apis = useQuery(api.apis.list.queryOptions({ input: { limit: 100 } }));
  const users = useQuery(
    api.users.list.queryOptions({
      input: { limit: suggested, prefix: typed === '' ? undefined : typed },
    }),
  );
  const roles = useQuery(
    api.roles.list.queryOptions({ input: { limit: suggested, q: typed === '' ? undefined : typed } }),
  );
  return [
    ...fixedOptions,
    ...(apis.data?.items ?? []).map(({ id, name }) => ({
      propertyKey: 'api',
      value: id,
      label: `${id} (${name})`,
    })),
    ...(users.data?.items ?? []).map(({ id, name }) => ({
      propertyKey: 'principal',
      value: id,
      label: name,
    })),
    ...(roles.data?.items ?? []).map(({ id, name }) => ({
      propertyKey: 'role',
      value: id,
      label: `${id} (${name})`,
    })),
  ];
}

/** The part of the bar that somebody turned to, and what they typed there, before it was loaded. */
export interface FilterUse {
  readonly part: 'find' | 'range';
  readonly typed: string;
}

export interface LogFilterProps {
  readonly filters: LogFilters;
  /** Absent where there is no span of time to choose. */
  readonly range: Range | undefined;
  readonly onChange: (change: ParamChange) => void;
}

/** Goes on where somebody began: the keyboard in the same part, what was typed there, the choice of time open. */
function useGoOn(
  use: FilterUse | undefined,
  find: RefObject<PropertyFilterProps.Ref | null>,
  range: RefObject<DateRangePickerProps.Ref | null>,
) {
  const began = useRef(use);
  useEffect(() => {
    const goOn = began.current;
    began.current = undefined;
    // Nor is the keyboard taken from whoever went elsewhere meanwhile.
    if (goOn === undefined || document.activeElement !== document.body) return;
    if (goOn.part === 'find') find.current?.focus();
    else range.current?.focus();
    const { activeElement } = document;
    if (goOn.part === 'range' && activeElement instanceof HTMLElement) activeElement.click();
    if (goOn.typed !== '' && activeElement instanceof HTMLInputElement) {
      // Not by the property itself, which React watches: it would find nothing new in the event.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
        activeElement,
        goOn.typed,
      );
      activeElement.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, [find, range]);
}

/** Filter bar and time range; what they say is in the address. */
export default function LogFilter({
  filters,
  range,
  onChange,
  use,
}: LogFilterProps & { readonly use: FilterUse | undefined }) {
  const findRef = useRef<PropertyFilterProps.Ref>(null);
  const rangeRef = useRef<DateRangePickerProps.Ref>(null);
  useGoOn(use, findRef, rangeRef);
  const [typed, setTyped] = useState('');
  const filteringOptions = useFilteringOptions(typed);
  const { timeZone } = usePreferences();
  return (
    <Grid gridDefinition={filterGrid}>
      <PropertyFilter
        ref={findRef}
        query={toQuery(filters)}
        filteringProperties={filteringProperties}
        filteringOptions={filteringOptions}
        filteringPlaceholder={text.find}
        filteringAriaLabel={text.find}
        hideOperations
        disableFreeTextFiltering
        expandToViewport
        onLoadItems={({ detail }) => setTyped(detail.filteringText)}
        onChange={({ detail }) => onChange(fromQuery(detail))}
        i18nStrings={{ enteredTextLabel: text.use }}
      />
      {range && (
        <DateRangePicker
          ref={rangeRef}
          value={toPicker(range)}
          relativeOptions={relativeOptions}
          isValidRange={checkRange}
          absoluteFormat="long-localized"
          expandToViewport
          rangeSelectorMode="default"
          {...(timeZone === 'utc' && { getTimeOffset: () => 0 })}
          i18nStrings={{
            ariaLabel: text.range.label,
            formatRelativeRange: ({ key }) => labelOf(key),
          }}
          onChange={({ detail }) => {
            const picked = fromPicker(detail.value);
            if (picked) onChange(picked);
          }}
        />
      )}
    </Grid>
  );
}

const labels: Readonly<Record<string, string>> = text.range.last;
const labelOf = (key: string | undefined) => (key === undefined ? '' : (labels[key] ?? key));
