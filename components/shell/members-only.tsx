'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { ProblemError } from '@/lib/client/problem-error';
import { useMe } from '../shared/permission';

/** Whoever is signed in but not a member of the console learns so, instead of meeting refusals on every page. */
export function MembersOnly({ children }: { readonly children: ReactNode }) {
  const { error } = useMe();
  const router = useRouter();
  const stranger = error instanceof ProblemError && error.code === 'forbidden';
  useEffect(() => {
    if (stranger) router.replace('/not-a-member');
  }, [stranger, router]);
  return children;
}
