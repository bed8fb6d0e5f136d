import { join } from 'node:path';
import {
  BeforeApplicationShutdown,
  DynamicModule,
  Global,
  Inject,
  Module,
  OnApplicationBootstrap,
  OnApplicationShutdown,
  OnModuleInit,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock } from '@guibang/kernel';
import { AccessCheck } from './access/access-check';
import { Config } from './config/config';
import { readSecret } from './config/secret';
import { StoryClock } from './context/story-clock';
import { makeDataSource } from './db/data-source';
import { Database } from './db/database';
import { Db } from './db/db';
import { prepareDatabase } from './db/prepare';
import { registerTables } from './db/tables';
import { Files } from './files/files';
import { Health } from './health/health';
import { HealthController } from './health/health.controller';
import { Metrics } from './health/metrics';
import { IdempotencyInterceptor } from './http/idempotency.interceptor';
import { Jobs } from './jobs/jobs';
import { Mailer } from './mail/mailer';
import { CreatePlatform } from './platform.migrations';
import { Feed } from './realtime/feed';
import { Realtime } from './realtime/realtime';
import { CreateRealtime } from './realtime/realtime.migrations';

registerTables({ lib: 'platform', entities: [], migrations: [CreatePlatform, CreateRealtime] });

/** Key of cookies' CSRF tokens, receipts and sealed values. */
export const SECRET = Symbol('SECRET');

export interface PlatformOptions {
  readonly config: Config;
  /** Run jobs in this process. */
  readonly runJobs: boolean;
}

const RUN_JOBS = Symbol('RUN_JOBS');

/** The ground that every lib stands on, made once per process. */
@Global()
@Module({})
export class PlatformModule
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  constructor(
    private readonly db: Db,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly health: Health,
    private readonly metrics: Metrics,
    @Inject(RUN_JOBS) private readonly runJobs: boolean,
  ) {}

  static forRoot({ config, runJobs }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [HealthController],
      providers: [
        { provide: Config, useValue: config },
        { provide: SECRET, useFactory: () => readSecret(config) },
        { provide: RUN_JOBS, useValue: runJobs },
        { provide: Database, useFactory: () => Database.open(config) },
        {
          provide: Db,
          inject: [Database],
          useFactory: async ({ url }: Database) => {
            const source = await makeDataSource(url, config).initialize();
            await prepareDatabase(source, url);
            return new Db(source);
          },
        },
        { provide: Jobs, inject: [Db, Database], useFactory: (db: Db, { url }: Database) => new Jobs(db, url) },
        { provide: Files, inject: [Db], useFactory: (db: Db) => new Files(db, join(config.DATA_DIR, 'files')) },
        { provide: Clock, useClass: StoryClock },
        { provide: StoryClock, useExisting: Clock },
        Mailer,
        Health,
        Metrics,
        AccessCheck,
        IdempotencyInterceptor,
        Realtime,
        Feed,
      ],
      exports: [
        Config,
        SECRET,
        Database,
        Db,
        Jobs,
        Files,
        Clock,
        StoryClock,
        Mailer,
        Health,
        Metrics,
        IdempotencyInterceptor,
        Realtime,
        Feed,
      ],
    };
  }

  onModuleInit(): void {
    this.health.add('database', async () => ({ ok: (await this.db.query('SELECT 1')).length === 1 }));
    this.health.add('migrations', async () => {
      const waiting = await this.db.source.showMigrations();
      return { ok: !waiting, detail: waiting ? 'migrations are waiting' : undefined };
    });
    this.health.add('worker', async () => {
      const { waiting, seconds } = await this.jobs.lag();
      return { ok: seconds < 300, detail: `${waiting} waiting, oldest ${Math.round(seconds)} s` };
    });
    this.metrics.gauge('jobs_lag_seconds', 'Age of the oldest due job', async () => (await this.jobs.lag()).seconds);
    this.metrics.gauge('jobs_dead', 'Jobs that used up their attempts', async () => (await this.jobs.dead()).length);
    this.jobs.schedule('platform.forget-keys', '17 3 * * *', async () => {
      await this.db.query(`DELETE FROM idempotency_keys WHERE created_at < now() - interval '3 days'`);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.runJobs) await this.jobs.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
  }

  /** Last of all: pools before the server they talk to, or their clients crash the process (stack.md §7). */
  async onApplicationShutdown(): Promise<void> {
    await this.db.source.destroy();
    await this.database.stop();
  }
}
