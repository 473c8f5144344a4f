'use client';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type * as z from 'zod/mini';
import { useCanI } from '../shared/permission';
import type { ManyRoutes } from './change-many-modal';
import { apisMessages } from './messages';
import type { routesFilterSchema } from './routes-filter';

/** Loaded when it is opened: no page waits for it. */
const ChangeManyModal = dynamic(() => import('./change-many-modal').then((m) => m.ChangeManyModal));

const text = apisMessages.changeMany;

interface RoutesMenuProps {
  readonly apiId: string;
  readonly chosenIds: readonly string[];
  readonly filter: z.infer<typeof routesFilterSchema>;
  /** How many the filter finds; undefined while that is not known. */
  readonly found: number | undefined;
  readonly onClear: () => void;
}

/** What can be done to many routes at once. */
export function RoutesMenu({ apiId, chosenIds, filter, found, onClear }: RoutesMenuProps) {
  const [changing, setChanging] = useState<ManyRoutes>();
  const may = useCanI('apis:write', { apiId });
  const chosen = chosenIds.length;
  const close = () => setChanging(undefined);
  return (
    <>
      <ButtonDropdown
        expandToViewport
        items={[
          {
            id: 'chosen',
            text: text.chosen(chosen),
            disabled: chosen === 0 || !may.allowed,
            disabledReason: may.allowed ? text.chooseFirst : may.reason,
          },
          {
            id: 'found',
            text: text.found(found ?? 0),
            disabled: !found || !may.allowed,
            disabledReason: may.reason,
          },
          { id: 'clear', text: text.clear, disabled: chosen === 0 },
        ]}
        onItemClick={({ detail }) => {
          if (detail.id === 'clear') onClear();
          if (detail.id === 'chosen') setChanging({ routeIds: chosenIds });
          if (detail.id === 'found') setChanging({ filter, count: found ?? 0 });
        }}
      >
        {text.action}
      </ButtonDropdown>
      {changing && (
        <ChangeManyModal
          apiId={apiId}
          routes={changing}
          onClose={close}
          onDone={() => {
            close();
            onClear();
          }}
        />
      )}
    </>
  );
}
