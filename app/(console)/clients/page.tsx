import { ClientsScreen } from '@/components/clients/clients-screen';

export default function ClientsPage() {
  return <ClientsScreen />;
}
