import { ApiScreen } from '@/components/apis/api-screen';

export default async function ApiPage({ params }: { readonly params: Promise<{ apiId: string }> }) {
  return <ApiScreen apiId={(await params).apiId} />;
}
