'use client';
import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApplyTheme } from './apply-theme';
import { NotificationsProvider } from './notifications';
import { createQueryClient } from './query-client';

/** What every page needs, signed in or not. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <QueryClientProvider client={queryClient}>
        <ApplyTheme />
        <NotificationsProvider>{children}</NotificationsProvider>
      </QueryClientProvider>
    </I18nProvider>
  );
}
