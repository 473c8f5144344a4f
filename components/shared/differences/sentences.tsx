'use client';
import { sharedMessages } from '../messages';

const text = sharedMessages.differences;
export const sentencesShown = 50;

interface SentencesProps {
  readonly sentences: readonly string[];
  readonly total: number;
}

/** Differences in words, the first of them. */
export function Sentences({ sentences, total }: SentencesProps) {
  return (
    <ul>
      {sentences.slice(0, sentencesShown).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {total > sentencesShown && <li>{text.more(total - sentencesShown)}</li>}
    </ul>
  );
}
