'use client';
import Alert from '@cloudscape-design/components/alert';
import { AppLink } from './app-link';
import { sharedMessages } from './messages';

const text = sharedMessages.groups;

interface GroupsNoteProps {
  readonly groups: readonly {
    readonly identityProviderId: string;
    readonly value: string;
    readonly roleId: string;
  }[];
}

/** Groups whose members come on top of a list of principals: who they are only their identity provider knows. */
export function GroupsNote({ groups }: GroupsNoteProps) {
  if (groups.length === 0) return null;
  return (
    <Alert type="info" header={text.title}>
      {text.hint}
      <ul>
        {groups.map(({ identityProviderId, value, roleId }) => (
          <li key={`${identityProviderId}/${value}/${roleId}`}>
            {text.one(value, identityProviderId)} <AppLink href={`/roles/${roleId}`}>{roleId}</AppLink>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
