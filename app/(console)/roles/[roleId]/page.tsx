import { RoleScreen } from '@/components/roles/role-screen';

export default async function RolePage({ params }: { readonly params: Promise<{ roleId: string }> }) {
  return <RoleScreen roleId={(await params).roleId} />;
}
