import { Injectable } from '@nestjs/common';
import { searchError } from '../search.errors';
import type { SearchSource } from '../source';

/** The libs that made themselves searchable. */
@Injectable()
export class Sources {
  private readonly byKind = new Map<string, SearchSource>();

  /** @throws Error at boot when two libs claim one kind */
  register(source: SearchSource): void {
    if (this.byKind.has(source.kind)) throw new Error(`Two search sources for ${source.kind}`);
    this.byKind.set(source.kind, source);
  }

  get kinds(): readonly string[] {
    return [...this.byKind.keys()];
  }

  /** @throws DomainError search.unknown-kind */
  get(kind: string): SearchSource {
    const source = this.byKind.get(kind);
    if (!source) throw searchError('search.unknown-kind', { kind });
    return source;
  }

  get facets(): readonly string[] {
    return [...new Set(['kind', ...[...this.byKind.values()].flatMap((source) => source.facets)])];
  }

  get sorts(): readonly string[] {
    return [...new Set(['at', ...[...this.byKind.values()].flatMap((source) => source.sorts)])];
  }
}
