'use client';
import Badge from '@cloudscape-design/components/badge';
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { usePathname } from 'next/navigation';
import { useWaitingCount } from '../approvals/use-waiting-count';
import { useFollow } from '../shared/use-follow';
import { shellMessages } from './messages';
import { overviewPage, sections } from './pages';
import styles from './shell.module.css';

const { nav } = shellMessages;

const itemsFor = (waiting: string | undefined): readonly SideNavigationProps.Item[] => [
  { type: 'link', ...overviewPage },
  ...sections.map(({ title, pages }) => ({
    type: 'section-group' as const,
    title,
    items: pages.map((page) => ({
      type: 'link' as const,
      ...page,
      info: page.href === '/approvals' && waiting !== undefined && <WaitingBadge count={waiting} />,
    })),
  })),
];

function WaitingBadge({ count }: { readonly count: string }) {
  return (
    <Badge color="blue">
      <span aria-hidden>{count}</span>
      <span className={styles.onlyRead}>{nav.waiting(count)}</span>
    </Badge>
  );
}

export function SideNav({ onNavigate }: { readonly onNavigate: () => void }) {
  const follow = useFollow();
  const section = `/${usePathname().split('/')[1] ?? ''}`;
  return (
    <SideNavigation
      activeHref={section}
      items={itemsFor(useWaitingCount())}
      onFollow={(event) => {
        follow(event);
        onNavigate();
      }}
    />
  );
}
