import type { Approvals, Policy, PolicySettings } from '../../core/model/policy';
import { approvalsOf } from '../../core/policy/approvals';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { joinNames } from '../policy/word-lists';
import { viewSettings } from './view-settings';

interface SettingsInput {
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: {
    readonly timeZone: string;
    readonly approvals: Approvals;
    readonly reason?: string | undefined;
  };
}

/** Replaces the settings, as a policy edit: a version of its own, and to be approved where approvals are on. */
export async function putSettings(context: ServiceContext, { headers, body }: SettingsInput) {
  const after: PolicySettings = { timeZone: body.timeZone, approvals: body.approvals };
  const { policy } = await editPolicy(context, body.reason, ({ policy: base }) => {
    requireEtag(headers['if-match'], contentEtag(base.settings));
    return {
      policy: { ...base, settings: after },
      focus: '/settings',
      action: 'settings.updated',
      target: { type: 'settings', id: 'settings', name: 'Settings' },
      summary: describeSettings(base, body),
      before: { ...base.settings, approvals: approvalsOf(base) },
      after,
      result: undefined,
    };
  });
  return viewSettings(policy);
}

function describeSettings(before: Policy, { timeZone, approvals }: SettingsInput['body']): string {
  const asked = approvalsOf(before);
  const toggle = (name: keyof Approvals, what: string) =>
    asked[name] !== approvals[name] && `turned approval ${what} ${approvals[name] ? 'on' : 'off'}`;
  const parts = [
    before.settings.timeZone !== timeZone &&
      `set the time zone to ${timeZone} (it was ${before.settings.timeZone})`,
    toggle('policyEdits', 'of policy edits'),
    toggle('sensitiveRoles', 'for sensitive roles'),
  ].filter((part) => part !== false);
  return parts.length > 0 ? joinNames(parts) : 'changed the settings';
}
