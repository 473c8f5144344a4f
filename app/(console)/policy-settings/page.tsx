import { PolicySettingsScreen } from '@/components/policy-settings/policy-settings-screen';

export default function PolicySettingsPage() {
  return <PolicySettingsScreen />;
}
