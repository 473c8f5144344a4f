import { StoreUnavailableError } from '../errors';

/** An item in DynamoDB's own JSON: each attribute under the letter of its type. */
export type WireItem = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An item that is not what it should be: the store answered, but what it said cannot be used. */
export class DamagedItemError extends StoreUnavailableError {}

/** Reads attributes of one item. An attribute of another type than expected is damage, and damage is a failed read. */
export class ItemReader {
  constructor(
    private readonly item: WireItem,
    private readonly what: string,
  ) {}

  text(name: string): string {
    return this.optionalText(name) ?? this.fail(name);
  }

  optionalText(name: string): string | undefined {
    const attribute = this.item[name];
    if (attribute === undefined) return undefined;
    return isObject(attribute) && typeof attribute.S === 'string' ? attribute.S : this.fail(name);
  }

  /** A whole number from 1 on. */
  count(name: string): number {
    const attribute = this.item[name];
    const value = isObject(attribute) && typeof attribute.N === 'string' ? Number(attribute.N) : Number.NaN;
    return Number.isSafeInteger(value) && value >= 1 ? value : this.fail(name);
  }

  bytes(name: string): Uint8Array {
    const attribute = this.item[name];
    return isObject(attribute) && typeof attribute.B === 'string'
      ? Buffer.from(attribute.B, 'base64')
      : this.fail(name);
  }

  /** A value kept as JSON text. */
  json(name: string): unknown {
    const text = this.text(name);
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return this.fail(name);
    }
  }

  optionalInstantMs(name: string): number | undefined {
    const text = this.optionalText(name);
    return text === undefined ? undefined : (parseInstantMs(text) ?? this.fail(name));
  }

  fail(name: string): never {
    throw new DamagedItemError(`${this.what} is damaged: "${name}" is not what it should be.`);
  }
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Epoch milliseconds of an instant in the one form that is stored, or undefined. */
export function parseInstantMs(text: unknown): number | undefined {
  if (typeof text !== 'string' || !instant.test(text)) return undefined;
  const ms = Date.parse(text);
  // Some days that do not exist parse as the day after.
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text ? ms : undefined;
}
