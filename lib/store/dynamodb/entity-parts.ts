import { numberDigits } from '../keys';

/**
 * ElectroDB builds keys, conditions and expressions from the entities of this folder; what is read is parsed by
 * the zod schemas of ./records, and what the authorizer reads is described in ../items.
 */
export const model = (entity: string) => ({ entity, version: '1', service: 'gatewarden' });

/** One half of a key: the attribute and its template, kept as written. */
export const keyPart = (field: string, template: string) => ({ field, template, casing: 'none' }) as const;

export const text = { type: 'string' } as const;
export const requiredText = { type: 'string', required: true } as const;
export const requiredNumber = { type: 'number', required: true } as const;
/** A number that stands in keys. */
export const keyNumber = { ...requiredNumber, padding: { length: numberDigits, char: '0' } };
