'use client';
import Badge from '@cloudscape-design/components/badge';
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { usePathname } from 'next/navigation';
import { useWaitingCount } from '../approvals/use-waiting-count';
import { useFollow } from '../shared/use-follow';
import { shellMessages } from './messages';
import styles from './shell.module.css';

const { nav } = shellMessages;

const itemsFor = (waiting: string | undefined): readonly SideNavigationProps.Item[] => [
  { type: 'link', text: nav.overview, href: '/' },
  {
    type: 'section-group',
    title: nav.access,
    items: [
      { type: 'link', text: nav.users, href: '/users' },
      { type: 'link', text: nav.invitations, href: '/invitations' },
      { type: 'link', text: nav.clients, href: '/clients' },
      { type: 'link', text: nav.roles, href: '/roles' },
      { type: 'link', text: nav.apis, href: '/apis' },
      { type: 'link', text: nav.checkAccess, href: '/check-access' },
    ],
  },
  {
    type: 'section-group',
    title: nav.evidence,
    items: [
      { type: 'link', text: nav.accessLog, href: '/access-log' },
      { type: 'link', text: nav.changes, href: '/changes' },
      { type: 'link', text: nav.versions, href: '/versions' },
    ],
  },
  {
    type: 'section-group',
    title: nav.governance,
    items: [
      { type: 'link', text: nav.drafts, href: '/drafts' },
      {
        type: 'link',
        text: nav.approvals,
        href: '/approvals',
        info: waiting !== undefined && <WaitingBadge count={waiting} />,
      },
    ],
  },
  {
    type: 'section-group',
    title: nav.administration,
    items: [
      { type: 'link', text: nav.policySettings, href: '/policy-settings' },
      { type: 'link', text: nav.settings, href: '/settings' },
    ],
  },
  {
    type: 'section-group',
    title: nav.development,
    items: [{ type: 'link', text: nav.apiReference, href: '/api-reference' }],
  },
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
