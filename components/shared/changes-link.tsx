'use client';
import type { ChangeTarget } from '@/lib/core/model/change';
import { AppLink } from './app-link';
import { sharedMessages } from './messages';

const text = sharedMessages.changesLink;

export interface ChangesLinkProps {
  readonly type: ChangeTarget['type'];
  readonly id: string;
  readonly name: string;
}

/** The way from a row to its history. */
export function ChangesLink({ type, id, name }: ChangesLinkProps) {
  const of = new URLSearchParams({ targetType: type, targetId: id });
  return (
    <AppLink href={`/changes?${of.toString()}`} ariaLabel={text.of(name)}>
      {text.text}
    </AppLink>
  );
}
