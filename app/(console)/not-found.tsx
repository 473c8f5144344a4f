import { MissingScreen } from '@/components/shell/missing-screen';

export default function ConsoleNotFound() {
  return <MissingScreen />;
}
