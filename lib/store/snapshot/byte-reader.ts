import type { Rows } from '../../core/decide/tables';

/** Bytes that end too early, or say something that cannot be. */
export class DamagedBytesError extends Error {
  override readonly name = 'DamagedBytesError';
}

/** Reads what `ByteWriter` wrote, and never beyond its end. */
export class ByteReader {
  constructor(
    private readonly bytes: Buffer,
    private at = 0,
    private readonly end = bytes.length,
  ) {}

  number(): number {
    let value = 0;
    for (let shift = 0; shift < 35 && this.at < this.end; shift += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new DamagedBytesError('a number does not end');
  }

  numbers(): Int32Array {
    const values = new Int32Array(this.count());
    for (let i = 0; i < values.length; i++) values[i] = this.number();
    return values;
  }

  steps(): Int32Array {
    const values = new Int32Array(this.count());
    for (let i = 0, last = 0; i < values.length; i++) {
      const coded = this.number();
      last += (coded & 1) === 1 ? -((coded + 1) / 2) : coded / 2;
      values[i] = last;
    }
    return values;
  }

  text(): string {
    const start = this.skip(this.count());
    return this.bytes.toString('utf8', start, this.at);
  }

  block(): Uint8Array {
    const start = this.skip(this.count());
    return this.bytes.subarray(start, this.at);
  }

  /** Records that are read when they are asked for. */
  records<T>(read: (reader: ByteReader, index: number) => T): Rows<T> {
    const lengths = this.numbers();
    const starts = new Int32Array(lengths.length + 1);
    const first = this.skip(this.count());
    starts[0] = first;
    for (let i = 0; i < lengths.length; i++) starts[i + 1] = (starts[i] ?? 0) + (lengths[i] ?? 0);
    if (starts[lengths.length] !== this.at) throw new DamagedBytesError('records and their lengths differ');
    return new RecordRows(this.bytes, starts, read);
  }

  /** How many things follow that take at least a byte each. */
  private count(): number {
    const count = this.number();
    if (count > this.end - this.at) throw new DamagedBytesError('fewer bytes follow than were counted');
    return count;
  }

  /** Goes on behind the next bytes; gives where they begin. */
  private skip(count: number): number {
    const start = this.at;
    this.at += count;
    return start;
  }
}

class RecordRows<T> implements Rows<T> {
  readonly length: number;

  constructor(
    private readonly bytes: Buffer,
    private readonly starts: Int32Array,
    private readonly read: (reader: ByteReader, index: number) => T,
  ) {
    this.length = starts.length - 1;
  }

  at(index: number): T | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    return this.readAt(index);
  }

  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.length; i++) yield this.readAt(i);
  }

  private readAt(index: number): T {
    return this.read(new ByteReader(this.bytes, this.starts[index], this.starts[index + 1]), index);
  }
}
