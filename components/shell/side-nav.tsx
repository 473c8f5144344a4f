'use client';
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { usePathname } from 'next/navigation';
import { useFollow } from '../shared/use-follow';
import { shellMessages } from './messages';

const { nav } = shellMessages;

const items: readonly SideNavigationProps.Item[] = [
  { type: 'link', text: nav.overview, href: '/' },
  {
    type: 'section-group',
    title: nav.access,
    items: [
      { type: 'link', text: nav.users, href: '/users' },
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
    title: nav.administration,
    items: [{ type: 'link', text: nav.settings, href: '/settings' }],
  },
  {
    type: 'section-group',
    title: nav.development,
    items: [{ type: 'link', text: nav.apiReference, href: '/api-reference' }],
  },
];

export function SideNav({ onNavigate }: { readonly onNavigate: () => void }) {
  const follow = useFollow();
  const section = `/${usePathname().split('/')[1] ?? ''}`;
  return (
    <SideNavigation
      activeHref={section}
      items={items}
      onFollow={(event) => {
        follow(event);
        onNavigate();
      }}
    />
  );
}
