'use client';
import Tabs from '@cloudscape-design/components/tabs';
import type { ReactNode } from 'react';
import * as z from 'zod/mini';
import { useUrlState } from './use-url-state';

interface UrlTabsProps {
  /** The first is on show where the address names none. */
  readonly tabs: readonly { readonly id: string; readonly label: string; readonly content: ReactNode }[];
}

const tabSchema = z.object({ tab: z.optional(z.string().check(z.maxLength(40))) });

/** Tabs whose choice is kept in the address. A list in one starts anew when another is chosen. */
export function UrlTabs({ tabs }: UrlTabsProps) {
  const [{ tab }, setUrl] = useUrlState(tabSchema);
  const first = tabs[0]?.id;
  return (
    <Tabs
      activeTabId={tabs.find(({ id }) => id === tab)?.id ?? first}
      tabs={tabs}
      onChange={({ detail }) =>
        setUrl({
          tab: detail.activeTabId === first ? undefined : detail.activeTabId,
          page: undefined,
          cursor: undefined,
          q: undefined,
        })
      }
    />
  );
}
