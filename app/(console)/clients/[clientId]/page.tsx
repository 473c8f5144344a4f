import { ClientScreen } from '@/components/clients/client-screen';

export default async function ClientPage({ params }: { readonly params: Promise<{ clientId: string }> }) {
  return <ClientScreen clientId={(await params).clientId} />;
}
