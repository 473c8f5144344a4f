'use client';
import { useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { fetchExportPart, isIntact } from '@/lib/client/export-decisions';
import { useMe } from '../../shared/permission';
import { saveFile } from '../../shared/save-file';
import { useStored } from '../../shared/use-stored';
import {
  cursorOf,
  decisionsIn,
  type ExportJob,
  exportJobSchema,
  isComplete,
  manifestFile,
  partName,
} from './export-job';

const storedSchema = z.nullable(exportJobSchema);
const contentTypes = { csv: 'text/csv', jsonl: 'application/jsonl' } as const;

export interface Running {
  readonly part: number;
  /** Decisions of it that have come. */
  readonly rows: number;
}

/** One export at a time: part after part into the browser's downloads, remembered until it is whole or forgotten. */
export function useExport() {
  const memberId = useMe().data?.id ?? 'unknown';
  const [job, setJob] = useStored(`log-export.${memberId}`, storedSchema, null);
  const [running, setRunning] = useState<Running>();
  const [error, setError] = useState<unknown>();
  const stopRequested = useRef(false);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);

  /** Fetches the next part; gives the job with it. */
  async function fetchPart(current: ExportJob, signal: AbortSignal): Promise<ExportJob> {
    const part = current.parts.length + 1;
    const { filter, from, to, format, limit } = current;
    setRunning({ part, rows: 0 });
    const { id, bytes } = await fetchExportPart(
      { filter, from, to, format, limit, cursor: cursorOf(current) },
      (lines) => setRunning({ part, rows: decisionsIn(format, lines) }),
      signal,
    );
    // Only a part that was delivered whole has a manifest.
    const { manifest, changeSeq } = await api.accessLog.getExport.call({ exportId: id }, { signal });
    const intact = await isIntact(manifest, bytes);
    if (intact !== false) saveFile(partName(current, part), bytes, contentTypes[format]);
    const finished = { manifest, changeSeq, ...(intact !== undefined && { isIntact: intact }) };
    return { ...current, parts: [...current.parts, finished] };
  }

  async function run(begun: ExportJob, isAll: boolean): Promise<void> {
    const controller = new AbortController();
    leaving.current = controller;
    stopRequested.current = !isAll;
    setError(undefined);
    try {
      let current = begun;
      do {
        current = await fetchPart(current, controller.signal);
        // What is not what its manifest says must not count: it is fetched again.
        if (current.parts.at(-1)?.isIntact === false) throw new DamagedPartError();
        setJob(current);
      } while (!stopRequested.current && !isComplete(current));
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    } finally {
      setRunning(undefined);
    }
  }

  return {
    job: job ?? undefined,
    running,
    error,
    begin: (fresh: ExportJob) => {
      setJob(fresh);
      void run(fresh, true);
    },
    goOn: (isAll: boolean) => job && void run(job, isAll),
    stop: () => {
      stopRequested.current = true;
    },
    forget: () => {
      setError(undefined);
      setJob(null);
    },
    saveManifest: () => {
      if (!job) return;
      const { name, content } = manifestFile(job);
      saveFile(name, content, 'application/json');
    },
  };
}

export type LogExport = ReturnType<typeof useExport>;

/** The bytes that came are not those of the manifest. */
export class DamagedPartError extends Error {
  override readonly name = 'DamagedPartError';
}
