import { VersionsScreen } from '@/components/versions/versions-screen';

export default function VersionsPage() {
  return <VersionsScreen />;
}
