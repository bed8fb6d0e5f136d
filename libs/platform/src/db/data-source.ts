import { DataSource } from 'typeorm';
import type { Config } from '../config/config';
import { SnakeNaming } from './naming';
import { allTables } from './tables';

/** A data source over the tables of every lib loaded so far. No `synchronize`: tables come from migrations only. */
export function makeDataSource(url: string, config: Pick<Config, 'DATABASE_POOL'>): DataSource {
  const tables = allTables();
  return new DataSource({
    type: 'postgres',
    url,
    entities: tables.flatMap((t) => [...t.entities]),
    migrations: tables.flatMap((t) => [...t.migrations]),
    migrationsTableName: 'schema_migrations',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    logging: false,
    applicationName: 'guibang',
    extra: { max: config.DATABASE_POOL },
  });
}
