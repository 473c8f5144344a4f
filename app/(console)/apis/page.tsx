import { ApisScreen } from '@/components/apis/apis-screen';

export default function ApisPage() {
  return <ApisScreen />;
}
