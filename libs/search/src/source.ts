import type { FieldName, FieldValue } from './engine';

/** What one class of viewers may find and see of a document. Texts as people read them. */
export interface SourceLayer {
  readonly layer: 0 | 1 | 2;
  /** Viewer tokens that see this layer. */
  readonly audience: readonly string[];
  /** Viewer tokens that see a higher layer of the same document instead of this one. */
  readonly except: readonly string[];
  readonly title: string;
  readonly keywords?: readonly string[];
  readonly summary?: string;
  readonly body?: string;
  /** Names that may be offered while typing besides title and keywords, such as the organization's. */
  readonly names?: readonly string[];
  readonly values: Readonly<Record<FieldName, FieldValue | readonly FieldValue[] | null | undefined>>;
  /** JSON that a result list shows at this layer. Nothing that this layer's audience may not see. */
  readonly display: unknown;
}

/** A document with all its layers; an empty list of layers means: not to be found by anybody. */
export interface SourceDoc {
  readonly id: string;
  /** Grows with every change of the row. */
  readonly version: number;
  /** Order of browsing, newest first: usually when it was published. */
  readonly at: Date;
  readonly layers: readonly SourceLayer[];
}

/**
 * How a lib becomes searchable. Search knows no kinds: it asks the source for documents and never for meaning.
 */
export interface SearchSource {
  /** Name of the index and value of the `kind` facet. */
  readonly kind: string;
  /** Values offered as facets, in the order of the page; `kind` is always one. */
  readonly facets: readonly FieldName[];
  /** Values that lists may be sorted by, besides relevance and time. */
  readonly sorts: readonly FieldName[];
  /** Those of the ids that are to be found now; the others are taken out of the index. Reads in the ambient transaction. */
  load(ids: readonly string[]): Promise<SourceDoc[]>;
  /** Ids that may be to be found, after `after` in text order, at most `limit`: for rebuild and check. */
  ids(after: string | null, limit: number): Promise<string[]>;
  /** Told, before the answer goes out, which documents somebody is shown above the public layer. For logs of who read what. */
  shown?(hits: readonly { id: string; layer: number }[]): Promise<void>;
}
