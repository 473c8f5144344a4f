import { notFound } from 'next/navigation';

/** Any address that no page has: answered inside the frame, so that every page stays within reach. */
export default function MissingPage(): never {
  notFound();
}
