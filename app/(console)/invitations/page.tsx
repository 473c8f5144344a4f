import { InvitationsScreen } from '@/components/invitations/invitations-screen';

export default function InvitationsPage() {
  return <InvitationsScreen />;
}
