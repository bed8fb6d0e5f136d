import { Injectable } from '@nestjs/common';
import { Config } from '@guibang/platform';

/** Texts of one request, and how long one may take. */
const BATCH = 32;
const TIMEOUT_MS = 30_000;

interface Answer {
  readonly data?: readonly { readonly index?: number; readonly embedding?: readonly number[] }[];
}

function normalized(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}

/**
 * Dense vectors from any endpoint that speaks OpenAI's /v1/embeddings. Off without EMBEDDINGS_URL. The whole text of a listing is
 * sent, so the endpoint must be one that the bureau trusts with it.
 */
@Injectable()
export class Embeddings {
  constructor(private readonly config: Config) {}

  get enabled(): boolean {
    return Boolean(this.config.EMBEDDINGS_URL);
  }

  /** Vectors of two models do not meet: the name is part of what is stored. */
  get model(): string {
    return this.config.EMBEDDINGS_MODEL ?? 'default';
  }

  /** One vector of length 1 for each text. @throws Error where the endpoint is down, slow, or answers something else */
  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    const out: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += BATCH) out.push(...(await this.batch(texts.slice(at, at + BATCH))));
    return out;
  }

  private async batch(input: readonly string[]): Promise<Float32Array[]> {
    const base = this.config.EMBEDDINGS_URL!.replace(/\/+$/, '').replace(/\/v1(\/embeddings)?$/, '');
    const response = await fetch(`${base}/v1/embeddings`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.config.EMBEDDINGS_KEY ? { authorization: `Bearer ${this.config.EMBEDDINGS_KEY}` } : {}),
      },
      body: JSON.stringify({ model: this.model, input }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`Embeddings: ${response.status} ${(await response.text()).slice(0, 200)}`);
    const { data = [] } = (await response.json()) as Answer;
    const found = new Map(data.map((one, i) => [one.index ?? i, one.embedding]));
    return input.map((_text, i) => {
      const vector = found.get(i);
      if (!vector?.length || !vector.every(Number.isFinite)) throw new Error('Embeddings: an answer without a vector');
      return normalized(vector);
    });
  }
}
