/**
 * A map of bounded size that forgets what was not used for long: entries are kept in two generations, and whenever the
 * young one has half the capacity, the old one is let go as a whole. What is among the last half of the capacity to be
 * used is there. One map in order of use would keep twice as much, but finding its oldest entry again and again takes a
 * `Map` longer than all else that a request needs: it walks over what was deleted before.
 */
export class RecentMap<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();
  private readonly half: number;

  constructor(capacity: number) {
    this.half = capacity / 2;
  }

  get(key: string): Value | undefined {
    const value = this.young.get(key);
    if (value !== undefined) return value;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: Value): void {
    this.young.set(key, value);
    if (this.young.size < this.half) return;
    this.old = this.young;
    this.young = new Map();
  }

  delete(key: string): void {
    this.young.delete(key);
    this.old.delete(key);
  }
}
