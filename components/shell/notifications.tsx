'use client';
import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { shellMessages } from './messages';

/** Loaded with the first notification. */
const Flashbar = dynamic(() => import('@cloudscape-design/components/flashbar'), { ssr: false });

export interface Notification {
  /** A notification with the id of one on show replaces it. */
  readonly id?: string;
  readonly type: FlashbarProps.Type;
  readonly header?: ReactNode;
  readonly content?: ReactNode;
  readonly action?: ReactNode;
  readonly loading?: boolean;
}

interface Notify {
  readonly notify: (notification: Notification) => string;
  readonly dismiss: (id: string) => void;
}

const NotifyContext = createContext<Notify>({ notify: () => '', dismiss: () => undefined });
const ItemsContext = createContext<readonly FlashbarProps.MessageDefinition[]>([]);

let nextId = 0;

/** What is newly told replaces successes told before, so that only what still needs attention piles up. */
export function NotificationsProvider({ children }: { readonly children: ReactNode }) {
  const [items, setItems] = useState<readonly FlashbarProps.MessageDefinition[]>([]);

  const dismiss = useCallback((id: string) => setItems((now) => now.filter((item) => item.id !== id)), []);
  const notify = useCallback(
    (notification: Notification) => {
      nextId += 1;
      const id = notification.id ?? `notification-${nextId}`;
      const item: FlashbarProps.MessageDefinition = {
        ...notification,
        id,
        dismissible: true,
        dismissLabel: shellMessages.dismissNotification,
        ariaRole: notification.type === 'error' ? 'alert' : 'status',
        onDismiss: () => dismiss(id),
      };
      setItems((now) => [item, ...now.filter((other) => other.id !== id && other.type !== 'success')]);
      return id;
    },
    [dismiss],
  );

  const value = useMemo(() => ({ notify, dismiss }), [notify, dismiss]);
  return (
    <NotifyContext.Provider value={value}>
      <ItemsContext.Provider value={items}>{children}</ItemsContext.Provider>
    </NotifyContext.Provider>
  );
}

/** Tells the person what happened, above the page, until they dismiss it. */
export function useNotify(): Notify {
  return useContext(NotifyContext);
}

export function Notifications() {
  const items = useContext(ItemsContext);
  // Once loaded it stays, so that a reader hears each message as it comes.
  const [isWanted, setIsWanted] = useState(false);
  if (items.length > 0 && !isWanted) setIsWanted(true);
  return isWanted && <Flashbar items={items} stackItems />;
}
