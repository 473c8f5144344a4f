'use client';
import { usePathname } from 'next/navigation';
import { shellMessages } from './messages';
import { Missing } from './missing';
import { Page } from './page';

/** An address without a page, inside the console. */
export function MissingScreen() {
  return (
    <Page title={shellMessages.notFoundTitle} href={usePathname()} plain>
      <Missing />
    </Page>
  );
}
