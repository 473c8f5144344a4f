import '@cloudscape-design/global-styles/index.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { themeScript } from '@/components/shell/theme-script';

export const metadata: Metadata = { applicationName: 'Gatewarden', robots: { index: false, follow: false } };

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: '#161d26',
};

/** Reading the request's headers makes every page dynamic, which a nonce per response needs. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en">
      <body suppressHydrationWarning>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
