import { member, readJson, writePrivateJson } from '../stack/json-file.mjs';

/** Steps that were done, so that a seeding that broke off goes on where it was. */
export interface Journal {
  readonly has: (step: string) => boolean;
  readonly add: (step: string) => void;
  readonly finish: () => void;
}

/** Reads the journal of an installation, or begins one. */
export function openJournal(file: string): Journal {
  const recorded = member(readJson(file), 'done');
  const done = new Set(Array.isArray(recorded) ? recorded.map(String) : []);
  const save = (complete: boolean) => writePrivateJson(file, { complete, done: [...done] });
  return {
    has: (step) => done.has(step),
    add: (step) => {
      done.add(step);
      save(false);
    },
    finish: () => save(true),
  };
}
