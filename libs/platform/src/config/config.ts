import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength, validateSync } from 'class-validator';

const url = { require_tld: false, require_protocol: true };
const blankIsUnset = Transform(({ value }) => (value === '' ? undefined : (value as unknown)));

/**
 * Every environment variable that the product reads, with its default. Read once, by `readConfig`; lint bans `process.env`
 * elsewhere. README's table is checked against this class by a test.
 */
export class Config {
  /** `production` turns on secure cookies and refuses a generated secret with an outside database. */
  @IsIn(['development', 'production', 'test'])
  NODE_ENV: 'development' | 'production' | 'test' = 'development';

  @IsString()
  HOST = '127.0.0.1';

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  /** Address that people type; used in mails. Default: http://HOST:PORT. */
  @blankIsUnset
  @IsOptional()
  @IsUrl(url)
  PUBLIC_URL?: string;

  /** Folder of the embedded database, files and mails. */
  @IsString()
  DATA_DIR = '.data';

  /** Outside PostgreSQL (15 or newer). Unset: the embedded one is started under DATA_DIR. */
  @blankIsUnset
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//)
  DATABASE_URL?: string;

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(2)
  @Max(200)
  DATABASE_POOL = 12;

  /** Meilisearch, as the engine of the search. Unset: PostgreSQL's own index, which stays the fallback otherwise. */
  @blankIsUnset
  @IsOptional()
  @IsUrl({ ...url, protocols: ['http', 'https'] })
  MEILI_URL?: string;

  /** Its key for searching; for writing too, unless MEILI_WRITE_KEY is set. `npm run cli -- meili-provision` makes both. */
  @blankIsUnset
  @IsOptional()
  @IsString()
  MEILI_KEY?: string;

  /** Its key for writing, needed by the processes that run jobs. */
  @blankIsUnset
  @IsOptional()
  @IsString()
  MEILI_WRITE_KEY?: string;

  /** Beginning of the names of its indexes, where several installations share one server. */
  @Matches(/^[a-z0-9-]{1,40}$/)
  MEILI_PREFIX = 'guibang';

  /** Key of CSRF tokens, receipts and encrypted second factors. Unset: made once and kept in DATA_DIR/secret. */
  @blankIsUnset
  @IsOptional()
  @MinLength(32)
  SECRET?: string;

  /** `inline`: the api runs jobs itself. `off`: a worker process does. */
  @IsIn(['inline', 'off'])
  WORKER: 'inline' | 'off' = 'inline';

  /** Outgoing mail. Unset: mails stay in DATA_DIR/mails and on the officers' page. */
  @blankIsUnset
  @IsOptional()
  @Matches(/^smtps?:\/\//)
  SMTP_URL?: string;

  @IsString()
  MAIL_FROM = '桂榜 <no-reply@guibang.invalid>';

  /** Number of proxies in front, for the client's address. */
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  @Max(5)
  TRUST_PROXY = 0;

  /** Requests that one address may make in a minute, on one api process. */
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(10)
  RATE_LIMIT = 600;

  /** Bearer token for /metrics. Unset: /metrics answers only to loopback. */
  @blankIsUnset
  @IsOptional()
  @MinLength(16)
  METRICS_TOKEN?: string;

  /** An endpoint that speaks OpenAI's /v1/embeddings; matching uses meaning as well as words where it is set. */
  @blankIsUnset
  @IsOptional()
  @IsUrl({ ...url, protocols: ['http', 'https'] })
  EMBEDDINGS_URL?: string;

  @blankIsUnset
  @IsOptional()
  @IsString()
  EMBEDDINGS_MODEL?: string;

  @blankIsUnset
  @IsOptional()
  @IsString()
  EMBEDDINGS_KEY?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
  LOG_LEVEL: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent' = 'info';

  /**
   * `1` loads the demo into an empty database and lets demo accounts skip the second factor, visibly. Unset: data that holds the
   * demo stays in demo mode, so that `npm start` goes on where `npm run up` stopped; `0` shuts its accounts.
   */
  @IsIn(['0', '1'])
  GUIBANG_DEMO: '0' | '1' = '0';

  get demo(): boolean {
    return this.GUIBANG_DEMO === '1';
  }

  get publicUrl(): string {
    return (this.PUBLIC_URL ?? `http://${this.HOST === '0.0.0.0' ? '127.0.0.1' : this.HOST}:${this.PORT}`).replace(
      /\/$/,
      '',
    );
  }

  /** Cookies are Secure exactly when people come over https. */
  get secure(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}

/** Names of all variables, for docs and the compose file's test. */
export const CONFIG_KEYS: readonly string[] = Object.keys(
  Object.assign(new Config(), {
    PUBLIC_URL: 1,
    DATABASE_URL: 1,
    MEILI_URL: 1,
    MEILI_KEY: 1,
    MEILI_WRITE_KEY: 1,
    SECRET: 1,
    SMTP_URL: 1,
    METRICS_TOKEN: 1,
    EMBEDDINGS_URL: 1,
    EMBEDDINGS_MODEL: 1,
    EMBEDDINGS_KEY: 1,
  }),
);

/** The file that says that this data folder's database holds the demo. */
export const demoMark = (config: Pick<Config, 'DATA_DIR'>): string => join(config.DATA_DIR, 'demo');

/**
 * @throws Error that names every wrong variable at once
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const known = Object.fromEntries(CONFIG_KEYS.filter((k) => env[k] !== undefined).map((k) => [k, env[k]]));
  const config = plainToInstance(Config, known, { exposeDefaultValues: true });
  const wrong = validateSync(config).map((e) => `${e.property}: ${Object.values(e.constraints ?? {}).join('; ')}`);
  if (!env.GUIBANG_DEMO && existsSync(demoMark(config))) config.GUIBANG_DEMO = '1';
  if (config.NODE_ENV === 'production' && config.DATABASE_URL && !config.SECRET) {
    wrong.push('SECRET: must be set (32 characters or more) when DATABASE_URL is, so that all processes share it');
  }
  if (wrong.length) throw new Error(`Configuration is wrong:\n  ${wrong.join('\n  ')}`);
  return config;
}
