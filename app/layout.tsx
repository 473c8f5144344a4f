import 'normalize.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { themeScript } from '@/components/shell/theme-script';

/** Under the name by which Cloudscape asks for it; fetched beside the scripts, so that it is there when they draw. */
const openSans = localFont({
  src: [
    { path: '../node_modules/@fontsource/open-sans/files/open-sans-latin-400-normal.woff2', weight: '400' },
    { path: '../node_modules/@fontsource/open-sans/files/open-sans-latin-700-normal.woff2', weight: '700' },
  ],
  declarations: [{ prop: 'font-family', value: 'Open Sans' }],
  adjustFontFallback: false,
  variable: '--font-open-sans',
});

export const metadata: Metadata = { applicationName: 'Gatewarden', robots: { index: false, follow: false } };

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: '#161d26',
};

/** Reading the request's headers makes every page dynamic, which a nonce per response needs. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" className={openSans.variable}>
      <body suppressHydrationWarning>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
