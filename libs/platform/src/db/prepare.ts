import type { DataSource } from 'typeorm';
import { migrateJobs } from '../jobs/jobs';
import { migrate } from './migrations';

/** Everything a database needs before the product runs on it. Safe to call again, and from two processes at once. */
export async function prepareDatabase(source: DataSource, url: string): Promise<string[]> {
  const ran = await migrate(source);
  await migrateJobs(url);
  return ran;
}
