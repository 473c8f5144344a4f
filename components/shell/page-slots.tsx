'use client';
import type { AppLayoutProps } from '@cloudscape-design/components/app-layout';
import type { BreadcrumbGroupProps } from '@cloudscape-design/components/breadcrumb-group';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useState,
} from 'react';

/** What a page puts into the frame around it. */
export interface PageSlots {
  readonly breadcrumbs: readonly BreadcrumbGroupProps.Item[];
  readonly contentType: AppLayoutProps.ContentType;
  /** A `<SplitPanel>`, while something of a list is open beside it. */
  readonly splitPanel?: ReactElement;
  readonly onSplitPanelClose?: () => void;
}

const empty: PageSlots = { breadcrumbs: [], contentType: 'default' };
const SlotsContext = createContext<PageSlots>(empty);
const SetSlotsContext = createContext<(slots: PageSlots) => void>(() => undefined);

/**
 * Setter and value are two contexts: a page that fills a slot must not be rendered again because of it,
 * or it would fill it again, without end.
 */
export function PageSlotsProvider({ children }: { readonly children: ReactNode }) {
  const [slots, setSlots] = useState(empty);
  return (
    <SetSlotsContext.Provider value={setSlots}>
      <SlotsContext.Provider value={slots}>{children}</SlotsContext.Provider>
    </SetSlotsContext.Provider>
  );
}

export function usePageSlots(): PageSlots {
  return useContext(SlotsContext);
}

/** Fills the frame's slots with what the page renders now. */
export function useFillSlots(slots: PageSlots): void {
  const setSlots = useContext(SetSlotsContext);
  const { breadcrumbs, contentType, splitPanel, onSplitPanelClose } = slots;
  useLayoutEffect(
    () => setSlots({ breadcrumbs, contentType, splitPanel, onSplitPanelClose }),
    [setSlots, breadcrumbs, contentType, splitPanel, onSplitPanelClose],
  );
}
