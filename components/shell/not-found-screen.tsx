'use client';
import { shellMessages } from './messages';
import { Missing } from './missing';

/** An address without a page, where there is no frame around it. */
export function NotFoundScreen() {
  return (
    <main>
      <title>{`${shellMessages.notFoundTitle} · ${shellMessages.productName}`}</title>
      <Missing />
    </main>
  );
}
