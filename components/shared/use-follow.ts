'use client';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

interface FollowEvent {
  readonly detail: { readonly href?: string; readonly external?: boolean };
  preventDefault(): void;
}

/** Handler for `onFollow` of Cloudscape's links: stays inside the running page, external links excepted. */
export function useFollow(): (event: FollowEvent) => void {
  const router = useRouter();
  return useCallback(
    (event: FollowEvent) => {
      const { href, external } = event.detail;
      if (href === undefined || external || !href.startsWith('/') || href.startsWith('/api/')) return;
      event.preventDefault();
      router.push(href);
    },
    [router],
  );
}
