import { NotAMemberScreen } from '@/components/auth/not-a-member-screen';

export default function NotAMemberPage() {
  return <NotAMemberScreen />;
}
