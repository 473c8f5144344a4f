'use client';
import { api } from '@/lib/client/api';
import { maxPartBytes, type StagedImportView } from '@/lib/contracts/imports';
import { createWindowStates } from '../shared/window-states';

interface Upload {
  readonly status: 'running' | 'done' | 'failed';
  /** The document's parts, as long as some may have to be sent again. */
  readonly texts: readonly string[];
  readonly error?: unknown;
}

const uploads = createWindowStates<Upload>(({ status }) => status === 'running');

/** An upload that this window makes or has made. */
export const useUpload = uploads.useState;

/** Where a stretch may end: not between the two halves of one character. */
function endOf(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return end < text.length && last >= 0xd800 && last < 0xdc00 ? end - 1 : end;
}

/** The text in parts as large as the API takes them, each cut between two characters. */
export function cutDocument(text: string): readonly string[] {
  const encoder = new TextEncoder();
  const room = new Uint8Array(maxPartBytes);
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    const stretch = text.slice(start, endOf(text, start + maxPartBytes));
    const { read } = encoder.encodeInto(stretch, room);
    parts.push(stretch.slice(0, read));
    start += read;
  }
  return parts;
}

/** SHA-256 in hex; undefined where the page came over plain HTTP, to which browsers give no digests. */
export async function hashDocument(text: string): Promise<string | undefined> {
  if (!window.isSecureContext) return undefined;
  const digest = await window.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sends the parts that are missing, one after the other. It goes on whichever page is shown meanwhile. */
export async function runUpload(
  { id, apiId, missing }: StagedImportView,
  texts: readonly string[],
  onPart: (view: StagedImportView) => void,
): Promise<Upload['status']> {
  uploads.set(id, { status: 'running', texts });
  try {
    for (const part of missing) {
      const body = { text: texts[part - 1] ?? '' };
      onPart(await api.imports.upload.call({ params: { apiId, importId: id, part }, body }));
    }
    uploads.set(id, { status: 'done', texts: [] });
    return 'done';
  } catch (error) {
    uploads.set(id, { status: 'failed', texts, error });
    return 'failed';
  }
}
