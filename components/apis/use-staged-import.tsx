'use client';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { maxParts, type StagedImportView } from '@/lib/contracts/imports';
import { AppLink } from '../shared/app-link';
import { useUrlState } from '../shared/use-url-state';
import { useNotify } from '../shell/notifications';
import { cutDocument, hashDocument, runUpload, useUpload } from './document-upload';
import { apisMessages } from './messages';

const text = apisMessages.import;
/** How often one looks at an upload that another window may be making. */
const followEveryMs = 3000;

const importParams = z.object({
  import: z.optional(z.string().check(z.maxLength(64))),
  /** Routes that the document does not have are removed. */
  remove: z.optional(z.enum(['yes'])),
});

/** Thrown before anything is sent: more parts than the API takes. */
export class DocumentTooLarge extends Error {}

const importHref = (apiId: string, importId: string) => `/apis/${apiId}/import?import=${importId}`;

/** The import that the page's address names: how far it is, and how its document is brought. */
export function useStagedImport(apiId: string) {
  const [{ import: importId, remove }, setUrl] = useUrlState(importParams);
  const queryClient = useQueryClient();
  const { notify } = useNotify();
  const upload = useUpload(importId);
  const progress = (id: string) => api.imports.progress.queryOptions({ input: { apiId, importId: id } });
  const staged = useQuery(
    api.imports.progress.queryOptions({
      input: importId === undefined ? skipToken : { apiId, importId },
      refetchInterval: ({ state: { data } }) =>
        upload === undefined && data?.status === 'uploading' ? followEveryMs : false,
    }),
  );

  const send = async (view: StagedImportView, texts: readonly string[]) => {
    const onPart = (now: StagedImportView) => queryClient.setQueryData(progress(view.id).queryKey, now);
    const status = await runUpload(view, texts, onPart);
    const href = importHref(apiId, view.id);
    if (window.location.pathname === `/apis/${apiId}/import`) return;
    const action = <AppLink href={href}>{text.upload.open}</AppLink>;
    if (status === 'done') notify({ type: 'success', header: text.upload.doneNotice, action });
    else notify({ type: 'error', header: text.upload.failed, action });
  };
  /** Begins an import of the document, or goes on with the one in the address where it is of the same document. */
  const begin = useMutation({
    mutationFn: async (document: string) => {
      const texts = cutDocument(document);
      if (texts.length > maxParts) throw new DocumentTooLarge();
      const sha256 = await hashDocument(document);
      const known = staged.data;
      const isSame =
        known !== undefined &&
        known.status !== 'applied' &&
        known.sha256 !== undefined &&
        known.sha256 === sha256;
      if (isSame) return { view: known, texts };
      const body = { parts: texts.length, sha256 };
      return { view: await api.imports.stage.call({ params: { apiId }, body }), texts };
    },
    onSuccess: ({ view, texts }) => {
      queryClient.setQueryData(progress(view.id).queryKey, view);
      // A document that was refused is looked at again, as it is now.
      void queryClient.resetQueries({ queryKey: api.imports.apply.key() });
      setUrl({ import: view.id });
      void send(view, texts);
    },
  });
  const goOn = () => {
    if (staged.data && upload) void send(staged.data, upload.texts);
  };
  return {
    importId,
    staged,
    upload,
    begin,
    goOn,
    /** All parts are there, so that it can be looked at and applied. */
    isComplete: staged.data !== undefined && staged.data.status !== 'uploading',
    removeMissing: remove === 'yes',
    setRemoveMissing: (removes: boolean) => setUrl({ remove: removes ? 'yes' : undefined }),
  };
}

export type StagedImport = ReturnType<typeof useStagedImport>;
