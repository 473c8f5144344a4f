'use client';
import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import { columnIds, firstDisplay } from './columns';
import { accessLogMessages } from './messages';
import { useColumns } from './use-columns';

const text = accessLogMessages;
/** Without the request a row could not be opened, nor named to a screen reader. */
const alwaysVisible = 'request';

/** Chooses columns and their order. */
export default function ColumnPreferences() {
  const [display, setDisplay] = useColumns();
  return (
    <CollectionPreferences
      title={text.preferences.title}
      preferences={{ contentDisplay: display }}
      contentDisplayPreference={{
        title: text.preferences.columns,
        description: text.preferences.kept,
        options: columnIds.map((id) => ({
          id,
          label: text.columns[id],
          alwaysVisible: id === alwaysVisible,
        })),
      }}
      onConfirm={({ detail }) => {
        const chosen = (detail.contentDisplay ?? firstDisplay).flatMap((column) => {
          const id = columnIds.find((known) => known === column.id);
          return id === undefined ? [] : [{ id, visible: column.visible }];
        });
        setDisplay(chosen);
      }}
    />
  );
}
