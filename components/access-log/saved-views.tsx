'use client';
import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import * as z from 'zod/mini';
import { useMe } from '../shared/permission';
import { useFollow } from '../shared/use-follow';
import { useStored } from '../shared/use-stored';
import { useNotify } from '../shell/notifications';
import { logProperties } from './filter-tokens';
import { accessLogMessages } from './messages';
import { rangeSchema } from './time-range';

/** Loaded when it is opened: no page waits for it. */
const SaveViewModal = dynamic(() => import('./save-view-modal').then((m) => m.SaveViewModal));

const text = accessLogMessages.views;

const viewsSchema = z.array(
  z.object({
    name: z.string().check(z.minLength(1), z.maxLength(80)),
    query: z.string().check(z.maxLength(8000)),
  }),
);
export type SavedView = z.infer<typeof viewsSchema>[number];
const noViews: SavedView[] = [];

const kept = [...logProperties, ...z.keyof(rangeSchema).options];

/** What a view keeps of the address: what was asked, not the page or the decision that happens to be open. */
export function viewOf(params: URLSearchParams): string {
  const query = new URLSearchParams();
  for (const key of kept) {
    const value = params.get(key);
    if (value !== null && value !== '') query.set(key, value);
  }
  return query.toString();
}

const hrefOf = ({ query }: SavedView) => (query === '' ? '/access-log' : `/access-log?${query}`);
const byName = (a: SavedView, b: SavedView) => a.name.localeCompare(b.name);

function itemsOf(views: readonly SavedView[]): ButtonDropdownProps.ItemOrGroup[] {
  const save = { id: 'save', text: text.save, iconName: 'add-plus' as const };
  if (views.length === 0) return [{ id: 'none', text: text.none, disabled: true }, save];
  return [
    ...views.map((view, i) => ({ id: `view-${i}`, text: view.name, href: hrefOf(view) })),
    save,
    {
      id: 'remove',
      text: text.remove,
      items: views.map(({ name }, i) => ({ id: `remove-${i}`, text: text.removeOne(name) })),
    },
  ];
}

/** Questions to the log that somebody asks again and again, by name. */
export function SavedViews() {
  const memberId = useMe().data?.id ?? 'unknown';
  const [views, setViews] = useStored(`log-views.${memberId}`, viewsSchema, noViews);
  const [isSaving, setIsSaving] = useState(false);
  const params = useSearchParams();
  const follow = useFollow();
  const { notify } = useNotify();

  const choose = (id: string) => {
    if (id === 'save') setIsSaving(true);
    const removed = views.find((_, i) => id === `remove-${i}`);
    if (removed === undefined) return;
    setViews(views.filter((view) => view !== removed));
    notify({ type: 'success', header: text.removed(removed.name) });
  };
  const save = (name: string) => {
    const view = { name, query: viewOf(new URLSearchParams(params)) };
    setViews([...views.filter((other) => other.name !== name), view].sort(byName));
    setIsSaving(false);
    notify({ type: 'success', header: text.saved(name), content: text.kept });
  };
  return (
    <>
      <ButtonDropdown
        items={itemsOf(views)}
        expandableGroups
        onItemFollow={follow}
        onItemClick={({ detail }) => choose(detail.id)}
      >
        {text.button}
      </ButtonDropdown>
      {isSaving && (
        <SaveViewModal
          taken={views.map(({ name }) => name)}
          onSave={save}
          onClose={() => setIsSaving(false)}
        />
      )}
    </>
  );
}
