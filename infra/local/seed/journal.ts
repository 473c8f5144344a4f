import { member, readJson, writePrivateJson } from '../stack/json-file.mjs';

/** Steps that were done, so that a seeding that broke off goes on where it was. */
export interface Journal {
  readonly has: (step: string) => boolean;
  readonly add: (step: string) => void;
  readonly finish: () => void;
}

/**
 * Reads the journal. Users and console members belong to an issuer, whose address follows the base port: for
 * another one, the steps named in `perIssuer` are to do again.
 */
export function openJournal(file: string, issuer: string, perIssuer: readonly string[]): Journal {
  const known = readJson(file);
  const recorded = member(known, 'done');
  const done = new Set(Array.isArray(recorded) ? recorded.map(String) : []);
  if (member(known, 'issuer') !== issuer) for (const step of perIssuer) done.delete(step);
  const save = (complete: boolean) => writePrivateJson(file, { issuer, complete, done: [...done] });
  return {
    has: (step) => done.has(step),
    add: (step) => {
      done.add(step);
      save(false);
    },
    finish: () => save(true),
  };
}
