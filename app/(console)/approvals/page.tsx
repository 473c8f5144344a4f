import { ApprovalsScreen } from '@/components/approvals/approvals-screen';

export default function ApprovalsPage() {
  return <ApprovalsScreen />;
}
