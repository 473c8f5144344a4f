'use client';
import type { AppLayoutProps } from '@cloudscape-design/components/app-layout';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { type ReactElement, type ReactNode, useMemo } from 'react';
import { shellMessages } from './messages';
import { useFillSlots } from './page-slots';

interface Crumb {
  readonly text: string;
  readonly href: string;
}

interface PageProps {
  /** Name of the page: in the tab, as the last breadcrumb and, unless `plain`, as its heading. */
  readonly title: string;
  /** Pages above this one, without "Overview". */
  readonly parents?: readonly Crumb[];
  readonly href: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly info?: ReactNode;
  readonly contentType?: AppLayoutProps.ContentType;
  /** The content brings its own `h1`: a full-page table. */
  readonly plain?: boolean;
  readonly splitPanel?: ReactElement;
  readonly onSplitPanelClose?: () => void;
  readonly children: ReactNode;
}

const noParents: readonly Crumb[] = [];

/** One page of the console: title, breadcrumbs, heading with actions, and the split panel if there is one. */
export function Page(props: PageProps) {
  const { title, href, parents = noParents, contentType = 'default', splitPanel, onSplitPanelClose } = props;
  const breadcrumbs = useMemo(
    () =>
      href === '/'
        ? [{ text: shellMessages.home, href: '/' }]
        : [{ text: shellMessages.home, href: '/' }, ...parents, { text: title, href }],
    [title, href, parents],
  );
  useFillSlots({ breadcrumbs, contentType, splitPanel, onSplitPanelClose });

  const titleText = [title, ...parents.map((p) => p.text).reverse(), shellMessages.productName].join(' · ');
  return (
    <>
      <title>{titleText}</title>
      {props.plain ? (
        props.children
      ) : (
        <ContentLayout
          header={
            <Header variant="h1" description={props.description} actions={props.actions} info={props.info}>
              {title}
            </Header>
          }
        >
          {props.children}
        </ContentLayout>
      )}
    </>
  );
}
