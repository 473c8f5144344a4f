'use client';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { PermissionDetails } from './permission-details';

/** One permission, beside the list of all. */
export default function PermissionPanel({ permission }: { readonly permission: string }) {
  return (
    <SplitPanel header={permission} hidePreferencesButton>
      <PermissionDetails permission={permission} />
    </SplitPanel>
  );
}
