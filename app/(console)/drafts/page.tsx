import { DraftsScreen } from '@/components/drafts/drafts-screen';

export default function DraftsPage() {
  return <DraftsScreen />;
}
