'use client';
import { PageFailure } from '@/components/shell/page-failure';

/** Keeps the frame, so that every other page stays within reach. */
export default function ConsoleErrorPage({ reset }: { readonly reset: () => void }) {
  return <PageFailure onRetry={reset} />;
}
