import { UserScreen } from '@/components/users/user-screen';

export default async function UserPage({ params }: { readonly params: Promise<{ userId: string }> }) {
  return <UserScreen userId={(await params).userId} />;
}
