'use client';
import AppLayoutToolbar, {
  type AppLayoutToolbarProps,
} from '@cloudscape-design/components/app-layout-toolbar';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import {
  type ReactNode,
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { After } from '../shared/in-turn';
import { useFollow } from '../shared/use-follow';
import { useFetchAhead, useFirstQuery } from './fetch-ahead';
import { MembersOnly } from './members-only';
import { shellMessages } from './messages';
import { Notifications } from './notifications';
import { PageSlotsProvider, usePageSlots } from './page-slots';
import styles from './shell.module.css';
import { SideNav } from './side-nav';
import { TopBar } from './top-bar';
import { usePaletteKey } from './use-palette-key';

/** Loaded when it is first opened: no page waits for it. */
const CommandPalette = dynamic(() => import('../palette/command-palette').then((m) => m.CommandPalette), {
  ssr: false,
});

/** After a change of page the keyboard continues at its content, not at the link that was followed. */
function useFocusOnNavigation() {
  const content = useRef<HTMLDivElement>(null);
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
}

/** A panel that opens beside a list takes the keyboard; when it closes, the keyboard returns to where it was. */
function useSplitPanelFocus(isOpen: boolean, layout: RefObject<AppLayoutToolbarProps.Ref | null>): void {
  const wasOpen = useRef(isOpen);
  const before = useRef<Element>(null);
  useEffect(() => {
    if (wasOpen.current === isOpen) return;
    wasOpen.current = isOpen;
    if (isOpen) {
      before.current = document.activeElement;
      layout.current?.focusSplitPanel();
    } else if (before.current instanceof HTMLElement) {
      before.current.focus();
    }
  }, [isOpen, layout]);
}

function Content({ children }: { readonly children: ReactNode }) {
  const content = useFocusOnNavigation();
  return (
    <div id="content" ref={content} tabIndex={-1} className={styles.content}>
      <After turns={1}>{children}</After>
    </div>
  );
}

/** It is drawn again for what a page puts into it only: that costs as much as a page. */
function Frame({ children }: { readonly children: ReactNode }) {
  const slots = usePageSlots();
  const layout = useRef<AppLayoutToolbarProps.Ref>(null);
  useSplitPanelFocus(slots.splitPanel !== undefined, layout);
  const follow = useFollow();
  useFetchAhead();
  const navigation = useMemo(
    () => (
      <After turns={2}>
        <SideNav onNavigate={() => layout.current?.closeNavigationIfNecessary()} />
      </After>
    ),
    [],
  );
  const content = useMemo(() => <Content>{children}</Content>, [children]);
  return (
    <AppLayoutToolbar
      ref={layout}
      headerSelector="#top-bar"
      toolsHide
      contentType={slots.contentType}
      navigation={navigation}
      notifications={<Notifications />}
      stickyNotifications
      breadcrumbs={
        <BreadcrumbGroup
          items={slots.breadcrumbs}
          ariaLabel={shellMessages.breadcrumbs}
          expandAriaLabel={shellMessages.showBreadcrumbs}
          onFollow={follow}
        />
      }
      splitPanel={slots.splitPanel}
      splitPanelOpen={slots.splitPanel !== undefined}
      splitPanelPreferences={{ position: 'side' }}
      onSplitPanelToggle={({ detail }) => {
        if (!detail.open) slots.onSplitPanelClose?.();
      }}
      ariaLabels={{
        navigation: shellMessages.navigation,
        navigationToggle: shellMessages.openNavigation,
        navigationClose: shellMessages.closeNavigation,
        notifications: shellMessages.notifications,
      }}
      content={content}
    />
  );
}

/**
 * False while the server's HTML is taken over, true from then on. The page is drawn in a transition: in slices,
 * between which the browser answers to whoever types or clicks already. What the page asks first is under way by then.
 */
function useIsInBrowser(): boolean {
  const [isInBrowser, setIsInBrowser] = useState(false);
  const ask = useFirstQuery();
  useEffect(() => {
    const { pathname, search } = window.location;
    ask(pathname + search);
    startTransition(() => setIsInBrowser(true));
  }, [ask]);
  return isInBrowser;
}

/**
 * The frame around every page of the console. It is drawn in the browser only: what it looks like depends
 * on the window's width, which the server does not know, and all it shows is fetched by the browser anyway.
 */
export function ConsoleShell({ children }: { readonly children: ReactNode }) {
  const [going, setGoing] = useState(false);
  const goTo = useCallback(() => setGoing(true), []);
  usePaletteKey(goTo);
  if (!useIsInBrowser()) return null;
  return (
    <MembersOnly>
      <a href="#content" className={styles.skip}>
        {shellMessages.skipToContent}
      </a>
      <div id="top-bar" className={styles.topBar}>
        <TopBar onGoTo={goTo} />
      </div>
      {going && <CommandPalette onClose={() => setGoing(false)} />}
      <PageSlotsProvider>
        <Frame>{children}</Frame>
      </PageSlotsProvider>
    </MembersOnly>
  );
}
