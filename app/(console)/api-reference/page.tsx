import { ApiReferenceScreen } from '@/components/api-reference/api-reference-screen';

export default function ApiReferencePage() {
  return <ApiReferenceScreen />;
}
