import { PermissionsScreen } from '@/components/permissions/permissions-screen';

export default function PermissionsPage() {
  return <PermissionsScreen />;
}
