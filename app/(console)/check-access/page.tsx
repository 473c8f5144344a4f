import { CheckAccessScreen } from '@/components/check-access/check-access-screen';

export default function CheckAccessPage() {
  return <CheckAccessScreen />;
}
