import { type FileOrPasted, textGiven } from '../shared/file-or-paste';

/** CSV or JSON: by the name of the file, or else by how the text begins. No CSV header begins with a bracket. */
export function formatOf(given: FileOrPasted): 'csv' | 'json' {
  const name = given.file?.file.name.toLowerCase();
  if (name?.endsWith('.json')) return 'json';
  if (name?.endsWith('.csv')) return 'csv';
  return /^\uFEFF?\s*[[{]/.test(textGiven(given)) ? 'json' : 'csv';
}
