import { DraftScreen } from '@/components/drafts/draft-screen';

export default async function DraftPage({ params }: { readonly params: Promise<{ draftId: string }> }) {
  return <DraftScreen draftId={(await params).draftId} />;
}
