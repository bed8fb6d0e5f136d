import { DataSource, MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A forward-only migration that is its SQL. `name` is `<Lib><What><yyyymmddHHMM as 13-digit milliseconds>`: TypeORM orders by the number.
 * @example export const CreateEvents = sqlMigration('LedgerEvents1795400000000', `CREATE TABLE events (…)`);
 */
export function sqlMigration(name: string, sql: string): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }

    down(): Promise<void> {
      return Promise.reject(new Error('Migrations only go forward: write a new one that mends this'));
    }
  };
}

/** Any fixed number: the advisory lock that makes two starting processes migrate one after the other. */
const MIGRATION_LOCK = 7_250_011;

/** Runs what has not run yet, each migration in its own transaction, under an advisory lock. @returns names of those run */
export async function migrate(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await source.runMigrations({ transaction: 'each' });
    return ran.map((m) => m.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}
