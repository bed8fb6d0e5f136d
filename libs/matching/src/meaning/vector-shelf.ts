/** A listing's vector, length 1. */
export interface Shelved {
  readonly id: string;
  readonly vector: Float32Array;
}

export interface Near {
  readonly id: string;
  readonly likeness: number;
}

const GROWTH = 1.5;
/** So many listings without any direction are thought into the mean: of a few listings it would be themselves. */
const PRIOR = 20;

/**
 * Vectors of one kind in memory, a byte for each number: 100,000 of 512 take 51 MB, and looking through all of them takes
 * about as long as one index lookup. Likeness is the cosine after the mean of each kind was taken away: without that, a few
 * general texts are near to everything.
 */
export class VectorShelf {
  private ids: string[] = [];
  private readonly places = new Map<string, number>();
  private bytes = new Int8Array(0);
  private scales = new Float32Array(0);
  private lengths = new Float32Array(0);
  private sum = new Float64Array(0);
  private stale = true;

  constructor(readonly most: number) {}

  get size(): number {
    return this.ids.length;
  }

  get dimensions(): number {
    return this.sum.length;
  }

  /** Adds or replaces; a vector of another length than the others, or beyond the limit, is left out. */
  put({ id, vector }: Shelved): void {
    if (this.sum.length === 0) this.sum = new Float64Array(vector.length);
    if (vector.length !== this.sum.length) return;
    const held = this.places.get(id);
    if (held === undefined && this.ids.length >= this.most) return;
    const place = held ?? this.ids.length;
    if (held === undefined) {
      this.grow(place + 1);
      this.ids.push(id);
      this.places.set(id, place);
    } else this.count(this.at(id)!, -1);
    let greatest = 0;
    for (const value of vector) greatest = Math.max(greatest, Math.abs(value));
    const scale = greatest / 127 || 1;
    this.scales[place] = scale;
    for (let i = 0; i < vector.length; i++) this.bytes[place * vector.length + i] = Math.round(vector[i]! / scale);
    this.count(this.at(id)!, 1);
    this.stale = true;
  }

  at(id: string): Float32Array | null {
    const place = this.places.get(id);
    if (place === undefined) return null;
    const from = place * this.dimensions;
    return Float32Array.from(this.bytes.subarray(from, from + this.dimensions), (byte) => byte * this.scales[place]!);
  }

  /** The vector less the mean of its shelf: what `likeness` and `nearest` of the other shelf take. */
  centred(id: string): Float32Array | null {
    const mean = this.mean();
    return this.at(id)?.map((value, i) => value - mean[i]!) ?? null;
  }

  likeness(centred: Float32Array, id: string): number | null {
    const place = this.places.get(id);
    if (place === undefined || centred.length !== this.dimensions) return null;
    this.freshen();
    return this.likenessAt(centred, norm(centred), dot(centred, this.mean()), place);
  }

  /** The `limit` nearest, nearest first. */
  nearest(centred: Float32Array, limit: number): Near[] {
    if (centred.length !== this.dimensions || limit <= 0) return [];
    this.freshen();
    const [length, shift] = [norm(centred), dot(centred, this.mean())];
    const best: Near[] = [];
    let least = -Infinity;
    for (let place = 0; place < this.ids.length; place++) {
      const likeness = this.likenessAt(centred, length, shift, place);
      if (best.length >= limit && likeness <= least) continue;
      best.push({ id: this.ids[place]!, likeness });
      if (best.length >= 2 * limit) least = cut(best, limit);
    }
    cut(best, limit);
    return best;
  }

  private likenessAt(centred: Float32Array, length: number, shift: number, place: number): number {
    const from = place * this.dimensions;
    let sum = 0;
    for (let i = 0; i < centred.length; i++) sum += centred[i]! * this.bytes[from + i]!;
    const own = this.lengths[place]!;
    return length === 0 || own === 0 ? 0 : (sum * this.scales[place]! - shift) / (length * own);
  }

  private mean(): Float64Array {
    return this.sum.map((value) => value / (this.ids.length + PRIOR));
  }

  private count(vector: Float32Array, by: 1 | -1): void {
    for (let i = 0; i < vector.length; i++) this.sum[i]! += by * vector[i]!;
  }

  private freshen(): void {
    if (!this.stale) return;
    const mean = this.mean();
    for (let place = 0; place < this.ids.length; place++) {
      let square = 0;
      const from = place * this.dimensions;
      for (let i = 0; i < this.dimensions; i++) {
        square += (this.bytes[from + i]! * this.scales[place]! - mean[i]!) ** 2;
      }
      this.lengths[place] = Math.sqrt(square);
    }
    this.stale = false;
  }

  private grow(count: number): void {
    if (count <= this.scales.length) return;
    const room = Math.min(this.most, Math.max(256, Math.ceil(count * GROWTH)));
    const copy = <T extends Int8Array | Float32Array>(from: T, to: T): T => (to.set(from), to);
    this.bytes = copy(this.bytes, new Int8Array(room * this.dimensions));
    this.scales = copy(this.scales, new Float32Array(room));
    this.lengths = copy(this.lengths, new Float32Array(room));
  }
}

function cut(best: Near[], limit: number): number {
  best.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
  best.length = Math.min(best.length, limit);
  return best.at(-1)?.likeness ?? -Infinity;
}

function dot(a: Float32Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function norm(a: Float32Array): number {
  let sum = 0;
  for (const value of a) sum += value * value;
  return Math.sqrt(sum);
}
