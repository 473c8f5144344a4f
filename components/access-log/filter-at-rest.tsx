'use client';
import Button from '@cloudscape-design/components/button';
import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import { lazy, Suspense, startTransition, useState } from 'react';
import { filterGrid } from './filter-grid';
import type { FilterUse, LogFilterProps } from './log-filter';
import { accessLogMessages as text } from './messages';

/** Filtering and choosing dates take a sixth of the page's script: fetched when somebody turns to them. */
const loadFilter = () => import('./log-filter');
const LogFilter = lazy(loadFilter);

interface FilterAtRestProps extends Pick<LogFilterProps, 'range'> {
  readonly onUse: (use: FilterUse) => void;
}

/** What the bar looks like while nothing is filtered and nobody uses it. */
function FilterAtRest({ range, onUse }: FilterAtRestProps) {
  const [typed, setTyped] = useState('');
  const use = (part: FilterUse['part'], soFar: string) => {
    setTyped(soFar);
    onUse({ part, typed: soFar });
  };
  return (
    <div onPointerEnter={() => void loadFilter().catch(() => undefined)}>
      <Grid gridDefinition={filterGrid}>
        <Input
          type="search"
          value={typed}
          placeholder={text.find}
          ariaLabel={text.find}
          onFocus={() => use('find', typed)}
          onChange={({ detail }) => use('find', detail.value)}
        />
        {range && (
          <Button
            iconName="calendar"
            fullWidth
            ariaLabel={`${text.range.label}: ${text.range.last[range.last]}`}
            onClick={() => use('range', '')}
          >
            {text.range.last[range.last]}
          </Button>
        )}
      </Grid>
    </div>
  );
}

/** The log's filter bar. It is there at once; what it takes to use it comes when somebody does. */
export function LogFilterBar(props: LogFilterProps) {
  const isSet =
    props.range?.from !== undefined || Object.values(props.filters).some((value) => value !== undefined);
  const [isWanted, setIsWanted] = useState(isSet);
  const [use, setUse] = useState<FilterUse>();
  if (isSet && !isWanted) setIsWanted(true);
  const atRest = (
    <FilterAtRest
      range={props.range}
      onUse={(now) => {
        setUse(now);
        // In a transition what is on show stays, with the keyboard in it, until the bar itself is there.
        startTransition(() => setIsWanted(true));
      }}
    />
  );
  return <Suspense fallback={atRest}>{isWanted ? <LogFilter {...props} use={use} /> : atRest}</Suspense>;
}
