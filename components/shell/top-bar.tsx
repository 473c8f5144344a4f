'use client';
import type { ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useMe } from '../shared/permission';
import { shellMessages } from './messages';
import {
  densities,
  type Preferences,
  setPreferences,
  themes,
  timeZones,
  usePreferences,
} from './preferences';
import { isMac } from './use-palette-key';

const { preferences: text, account, palette } = shellMessages;

function choices(
  group: keyof Preferences,
  values: readonly (keyof typeof text.values)[],
  preferences: Preferences,
): ButtonDropdownProps.ItemOrGroup {
  return {
    id: group,
    text: text[group],
    items: values.map((value) => ({
      id: `${group}.${value}`,
      itemType: 'checkbox',
      checked: preferences[group] === value,
      text: text.values[value],
    })),
  };
}

const changeOf = new Map<string, Partial<Preferences>>([
  ...themes.map((theme) => [`theme.${theme}`, { theme }] as const),
  ...densities.map((density) => [`density.${density}`, { density }] as const),
  ...timeZones.map((timeZone) => [`timeZone.${timeZone}`, { timeZone }] as const),
]);

/** What speaks to the sign-in is loaded when somebody leaves. */
async function signOut(): Promise<void> {
  const auth = await import('next-auth/react');
  await auth.signOut({ callbackUrl: '/sign-in' });
}

/** Made anew only where something changes: the bar measures itself, and with it the whole page, for each that it is given. */
function useUtilities(onGoTo: () => void): readonly TopNavigationProps.Utility[] {
  const preferences = usePreferences();
  const me = useMe().data;
  return useMemo(
    () => [
      {
        type: 'button',
        iconName: 'search',
        text: palette.button,
        ariaLabel: palette.buttonLabel(palette.keys[isMac() ? 'mac' : 'other']),
        onClick: onGoTo,
      },
      {
        type: 'menu-dropdown',
        iconName: 'settings',
        ariaLabel: text.label,
        title: text.label,
        items: [
          choices('theme', themes, preferences),
          choices('density', densities, preferences),
          choices('timeZone', timeZones, preferences),
        ],
        onItemClick: ({ detail }) => {
          const change = changeOf.get(detail.id);
          if (change) setPreferences(change);
        },
      },
      {
        type: 'menu-dropdown',
        iconName: 'user-profile',
        text: me ? `${me.name} (${account.role[me.role]})` : account.loading,
        description: me ? account.roleDescription[me.role] : undefined,
        items: [
          { id: 'reference', text: account.apiReference, href: '/api/v1/openapi.json', external: true },
          { id: 'sign-out', text: account.signOut },
        ],
        onItemClick: ({ detail }) => {
          if (detail.id === 'sign-out') void signOut();
        },
      },
    ],
    [preferences, me, onGoTo],
  );
}

/** Product name, the palette, display preferences, who is signed in with which console role, and the way out. */
export function TopBar({ onGoTo }: { readonly onGoTo: () => void }) {
  const utilities = useUtilities(onGoTo);
  const router = useRouter();
  return (
    <TopNavigation
      identity={{
        href: '/',
        title: shellMessages.productName,
        onFollow: (event) => {
          event.preventDefault();
          router.push('/');
        },
      }}
      utilities={utilities}
      i18nStrings={{
        overflowMenuTriggerText: shellMessages.overflowMenu.trigger,
        overflowMenuTitleText: shellMessages.overflowMenu.title,
        overflowMenuBackIconAriaLabel: shellMessages.overflowMenu.back,
        overflowMenuDismissIconAriaLabel: shellMessages.overflowMenu.dismiss,
      }}
    />
  );
}
