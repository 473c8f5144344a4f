import { ImportUsersScreen } from '@/components/bulk/import-screen';

export default function ImportUsersPage() {
  return <ImportUsersScreen />;
}
