/**
 * Numbers as groups of seven bits, lowest first (unsigned LEB128); texts as UTF-8 behind their length. Small numbers
 * take a byte, and what is repeated or rises evenly is left to the compression.
 */
export class ByteWriter {
  private bytes = Buffer.alloc(1024);
  private length = 0;

  /** A whole number from 0 to 2^32 - 1. */
  number(value: number): void {
    this.reserve(5);
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.bytes[this.length++] = (rest & 0x7f) | 0x80;
    this.bytes[this.length++] = rest;
  }

  numbers(values: ArrayLike<number>): void {
    this.number(values.length);
    for (let i = 0; i < values.length; i++) this.number(values[i] ?? 0);
  }

  /** Numbers of which each is near the one before, as the steps between them; the sign is the lowest bit. */
  steps(values: ArrayLike<number>): void {
    this.number(values.length);
    for (let i = 0, last = 0; i < values.length; i++) {
      const step = (values[i] ?? 0) - last;
      this.number(step < 0 ? -2 * step - 1 : 2 * step);
      last += step;
    }
  }

  text(value: string): void {
    this.block(Buffer.from(value, 'utf8'));
  }

  block(value: Uint8Array): void {
    this.number(value.length);
    this.reserve(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  /** Records that can be read one by one: where each begins, then all of them. */
  records<T>(items: Iterable<T>, write: (writer: ByteWriter, item: T) => void): void {
    const all = new ByteWriter();
    const lengths: number[] = [];
    for (const item of items) {
      const start = all.length;
      write(all, item);
      lengths.push(all.length - start);
    }
    this.numbers(lengths);
    this.block(all.finish());
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = Buffer.alloc(2 * (this.length + count));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
