'use client';
import Link, { type LinkProps } from '@cloudscape-design/components/link';
import { useFollow } from './use-follow';

/** A link to another page of the console. */
export function AppLink(props: LinkProps & { readonly href: string }) {
  return <Link {...props} onFollow={useFollow()} />;
}
