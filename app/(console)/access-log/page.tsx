import { AccessLogScreen } from '@/components/access-log/access-log-screen';

export default function AccessLogPage() {
  return <AccessLogScreen />;
}
