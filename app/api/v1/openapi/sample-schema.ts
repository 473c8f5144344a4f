import { fieldExamples } from '@/lib/contracts/examples';

/** As much of a JSON Schema as the contracts use. */
export type Schema = Readonly<Record<string, unknown>>;
export type Schemas = Readonly<Record<string, Schema>>;

const refPrefix = '#/components/schemas/';
const maxDepth = 12;

/**
 * A value of a schema, made of the examples of its words. What has no example gets a value by its type, so that
 * every operation has one; the tests hold each to its contract.
 */
export function sampleSchema(schema: Schema, schemas: Schemas, name = '', depth = 0): unknown {
  if (typeof schema.$ref === 'string') {
    const target = schemas[schema.$ref.slice(refPrefix.length)] ?? {};
    return depth > maxDepth ? {} : sampleSchema(target, schemas, name, depth + 1);
  }
  if (schema.const !== undefined) return schema.const;
  const known = (fieldExamples[name] ?? []).find((value) => fits(schema, value));
  if (known !== undefined) return known;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const [variant] = [schema.anyOf, schema.oneOf].filter(isSchemaList).flat();
  if (variant) return sampleSchema(variant, schemas, name, depth + 1);
  if (isSchemaList(schema.allOf)) {
    const parts = schema.allOf.map((part) => sampleSchema(part, schemas, name, depth + 1));
    return Object.assign({}, ...parts);
  }
  return sampleType(schema, schemas, name, depth);
}

function sampleType(schema: Schema, schemas: Schemas, name: string, depth: number): unknown {
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return sampleObject(schema, schemas, depth);
    case 'array':
      return sampleList(schema, schemas, name, depth);
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' && schema.minimum > 0 ? schema.minimum : 1;
    case 'boolean':
      return false;
    case 'string':
      return sampleText(schema);
    default:
      return null;
  }
}

/** One item, or as many as there must be. */
function sampleList({ items, minItems }: Schema, schemas: Schemas, name: string, depth: number): unknown[] {
  if (!isSchema(items) || depth > maxDepth) return [];
  const length = typeof minItems === 'number' ? Math.max(1, minItems) : 1;
  return Array.from({ length }, () => sampleSchema(items, schemas, singular(name), depth + 1));
}

function sampleObject(schema: Schema, schemas: Schemas, depth: number): Record<string, unknown> {
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  return Object.fromEntries(
    properties
      .filter((entry): entry is [string, Schema] => isSchema(entry[1]))
      .map(([name, property]) => [name, sampleSchema(property, schemas, name, depth + 1)]),
  );
}

function sampleText({ format, minLength, contentMediaType }: Schema): string {
  if (contentMediaType !== undefined) return '';
  if (format === 'date-time') return '2026-11-23T09:00:00.000Z';
  if (format === 'email') return 'ada@example.com';
  if (format === 'uri') return 'https://example.com';
  return 'text'.padEnd(typeof minLength === 'number' ? minLength : 0, '…');
}

const singular = (name: string) => name.replace(/ies$/, 'y').replace(/s$/, '');

/** Whether a value fits a schema as far as the schema's own words say; what they refer to is not looked at. */
function fits(schema: Schema, value: unknown): boolean {
  if (Array.isArray(schema.enum)) return schema.enum.includes(value);
  if (isSchemaList(schema.anyOf)) return schema.anyOf.some((variant) => fits(variant, value));
  if (isSchemaList(schema.oneOf)) return schema.oneOf.some((variant) => fits(variant, value));
  if (schema.const !== undefined) return schema.const === value;
  if (typeof value === 'string') return schema.type === 'string' && fitsText(schema, value);
  if (typeof value === 'number') {
    return (schema.type === 'number' || schema.type === 'integer') && fitsNumber(schema, value);
  }
  if (value === null) return schema.type === 'null';
  if (Array.isArray(value)) return fitsList(schema, value);
  return schema.type === 'object' && isSchema(value) && fitsObject(schema, value);
}

function fitsObject({ required, properties }: Schema, value: Schema): boolean {
  if (Array.isArray(required) && !required.every((name) => String(name) in value)) return false;
  if (!isSchema(properties)) return true;
  return Object.entries(value).every(([name, member]) => {
    const property = properties[name];
    return isSchema(property) && (typeof member === 'object' || fits(property, member));
  });
}

function fitsText({ pattern, maxLength, minLength, format }: Schema, text: string): boolean {
  if (typeof maxLength === 'number' && text.length > maxLength) return false;
  if (typeof minLength === 'number' && text.length < minLength) return false;
  if (format === 'date-time' && Number.isNaN(Date.parse(text))) return false;
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text);
}

function fitsNumber({ minimum, maximum }: Schema, value: number): boolean {
  return (
    !(typeof minimum === 'number' && value < minimum) && !(typeof maximum === 'number' && value > maximum)
  );
}

function fitsList(schema: Schema, values: readonly unknown[]): boolean {
  if (schema.type !== 'array' || !isSchema(schema.items)) return false;
  const { items } = schema;
  if (typeof schema.minItems === 'number' && values.length < schema.minItems) return false;
  return items.$ref === undefined && values.every((value) => fits(items, value));
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchemaList(value: unknown): value is readonly Schema[] {
  return Array.isArray(value) && value.length > 0 && value.every(isSchema);
}
