import type { MigrationInterface } from 'typeorm';

type EntityClass = abstract new (...args: never[]) => object;

export interface LibTables {
  readonly lib: string;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

const registered = new Map<string, LibTables>();

/** Called by each lib's module file when it is loaded, so the data source knows all tables of the libs that an app imports. */
export function registerTables(tables: LibTables): void {
  registered.set(tables.lib, tables);
}

export function allTables(): LibTables[] {
  return [...registered.values()];
}
