import { ProofScreen } from '@/components/proof/proof-screen';

export default function ProofPage() {
  return <ProofScreen />;
}
