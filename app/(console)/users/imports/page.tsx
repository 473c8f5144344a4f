import { JobsScreen } from '@/components/bulk/jobs-screen';

export default function UserImportsPage() {
  return <JobsScreen />;
}
