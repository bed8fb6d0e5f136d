export interface Entry {
  readonly item: number;
  readonly value: number;
}

/** The `size` greatest of each of `rows` lists, in two typed arrays: a heap per row, its least entry first. */
export class Greatest {
  private readonly items: Int32Array;
  private readonly values: Float32Array;
  private readonly counts: Int32Array;

  constructor(
    rows: number,
    private readonly size: number,
  ) {
    this.items = new Int32Array(rows * size);
    this.values = new Float32Array(rows * size);
    this.counts = new Int32Array(rows);
  }

  offer(row: number, item: number, value: number): void {
    const base = row * this.size;
    const count = this.counts[row]!;
    if (count < this.size) {
      this.counts[row] = count + 1;
      this.rise(base, count, item, value);
    } else if (value > this.values[base]!) {
      this.sink(base, item, value);
    }
  }

  /** Greatest first; among equals the one with the lower number. */
  of(row: number): Entry[] {
    const base = row * this.size;
    return Array.from({ length: this.counts[row]! }, (_, i) => ({
      item: this.items[base + i]!,
      value: this.values[base + i]!,
    })).sort((a, b) => b.value - a.value || a.item - b.item);
  }

  private put(at: number, item: number, value: number): void {
    this.items[at] = item;
    this.values[at] = value;
  }

  private rise(base: number, from: number, item: number, value: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (this.values[base + above]! <= value) break;
      this.put(base + place, this.items[base + above]!, this.values[base + above]!);
      place = above;
    }
    this.put(base + place, item, value);
  }

  private sink(base: number, item: number, value: number): void {
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.size) break;
      if (below + 1 < this.size && this.values[base + below + 1]! < this.values[base + below]!) below++;
      if (this.values[base + below]! >= value) break;
      this.put(base + place, this.items[base + below]!, this.values[base + below]!);
      place = below;
    }
    this.put(base + place, item, value);
  }
}
