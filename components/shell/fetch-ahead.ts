import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { PrefetchKind } from 'next/dist/client/components/router-reducer/router-reducer-types';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect } from 'react';
import { api } from '@/lib/client/api';
import { lastDayQuery } from '../overview/use-last-day';
import { listPages } from '../shared/list-pages';

type Fetch = (client: QueryClient) => Promise<void>;
type Ask = (client: QueryClient, href: string) => Promise<void> | undefined;

/** What lists ask first, where nothing in the address says otherwise. */
const listQueries = new Map<string, Fetch>([
  ['/users', (client) => client.prefetchQuery(listPages.users())],
  ['/clients', (client) => client.prefetchQuery(listPages.clients())],
  ['/roles', (client) => client.prefetchQuery(listPages.roles())],
  ['/permissions', (client) => client.prefetchQuery(listPages.permissions())],
  ['/apis', (client) => client.prefetchQuery(listPages.apis())],
  ['/changes', (client) => client.prefetchQuery(listPages.changes())],
  ['/versions', (client) => client.prefetchQuery(listPages.versions())],
]);

const apiHref = /^\/apis\/([^/?#]+)$/;

/** What the page at an address asks first, where it is a list. */
const askList: Ask = (client, href) => {
  // Elsewhere a link may lead to an API that is no more, or is not for whoever looks.
  const apiId = window.location.pathname === '/apis' ? apiHref.exec(href)?.[1] : undefined;
  if (apiId === undefined) return listQueries.get(href)?.(client);
  void client.prefetchQuery(api.apis.get.queryOptions({ input: { apiId } }));
  return client.prefetchQuery(listPages.routes({ apiId }));
};

/** Counting decisions is paid: for whoever goes there, not for whoever may be about to. */
const askFirst: Ask = (client, href) =>
  href === '/' ? client.prefetchQuery(lastDayQuery) : askList(client, href);

/** Gives what asks a page's first question before the page is there to ask it. */
export function useFirstQuery(): (address: string) => void {
  const client = useQueryClient();
  return useCallback((address: string) => void askFirst(client, address), [client]);
}

/** How long a pointer or the keyboard rests on a link of somebody who means it, and does not just pass. */
const restMs = 60;

/**
 * Fetches a page, its script and what it asks first while the pointer or the keyboard rests on its link, which is a good
 * moment before anybody follows it, and at once when the link is pressed. Whoever follows it waits for no page to ask.
 */
export function useFetchAhead(): void {
  const router = useRouter();
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchAhead = (href: string) => {
      router.prefetch(href, { kind: PrefetchKind.FULL });
      void askList(client, href);
    };
    const onReach = ({ target }: Event) => {
      clearTimeout(timer);
      const href = hrefAt(target);
      if (href !== undefined) timer = setTimeout(() => fetchAhead(href), restMs);
    };
    const onPress = ({ target }: Event) => {
      const href = hrefAt(target);
      if (href !== undefined) fetchAhead(href);
    };
    const onFollow = ({ target }: Event) => {
      const href = hrefAt(target);
      if (href !== undefined) void askFirst(client, href);
    };
    const listeners = new Map([
      ['pointerover', onReach],
      ['focusin', onReach],
      ['pointerdown', onPress],
      ['click', onFollow],
    ]);
    // Before the link itself hears of it, and leaves.
    const options = { capture: true };
    for (const [type, listener] of listeners) document.addEventListener(type, listener, options);
    return () => {
      clearTimeout(timer);
      for (const [type, listener] of listeners) document.removeEventListener(type, listener, options);
    };
  }, [router, client]);
}

/** The address within the console of the link that an element is or is in. */
function hrefAt(target: EventTarget | null): string | undefined {
  const href = target instanceof Element ? target.closest('a')?.getAttribute('href') : undefined;
  return href?.startsWith('/') && !href.startsWith('/api/') ? href : undefined;
}
