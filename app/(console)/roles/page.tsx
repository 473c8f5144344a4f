import { RolesScreen } from '@/components/roles/roles-screen';

export default function RolesPage() {
  return <RolesScreen />;
}
