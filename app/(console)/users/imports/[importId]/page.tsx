import { JobScreen } from '@/components/bulk/job-screen';

export default async function UserImportPage({ params }: { readonly params: Promise<{ importId: string }> }) {
  return <JobScreen importId={(await params).importId} />;
}
