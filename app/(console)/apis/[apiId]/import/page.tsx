import { ImportScreen } from '@/components/apis/import-screen';

export default async function ImportPage({ params }: { readonly params: Promise<{ apiId: string }> }) {
  return <ImportScreen apiId={(await params).apiId} />;
}
