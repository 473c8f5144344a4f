'use client';
import { PageFailure } from '@/components/shell/page-failure';

export default function ErrorPage({ reset }: { readonly reset: () => void }) {
  return <PageFailure onRetry={reset} />;
}
