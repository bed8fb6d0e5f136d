import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { CONFIG_KEYS, readConfig } from '@guibang/platform';

const ROOT = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Service {
  image: string;
  build?: string;
  environment?: Record<string, string | number>;
  command?: string[];
  ports?: string[];
  expose?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}

const compose = load(read('docker-compose.yml'), { schema: CORE_SCHEMA.withTags(mergeTag) }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.build);
const dockerfile = read('Dockerfile');
const caddyfile = read('Caddyfile');

/** What a newcomer exports first, as the file's head says; everything else has a default in the file. */
const EXPORTED: Record<string, string> = {
  PUBLIC_URL: 'https://guibang.example.cn',
  SECRET: 'x'.repeat(64),
  POSTGRES_PASSWORD: 'y'.repeat(32),
  MEILI_MASTER_KEY: 'z'.repeat(32),
};

/** Variables that the images of others read, from their own documentation. */
const FOREIGN: Record<string, string[]> = {
  postgres: ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB', 'POSTGRES_INITDB_ARGS'],
  // https://www.meilisearch.com/docs/learn/self_hosted/configure_meilisearch_at_launch
  meilisearch: ['MEILI_ENV', 'MEILI_NO_ANALYTICS', 'MEILI_MASTER_KEY'],
  proxy: [...caddyfile.matchAll(/\{\$(\w+)/g)].map((match) => match[1]!),
};

/** Where each service listens: ours where its PORT says, the others where their image does by default. */
const LISTENS: Record<string, number[]> = {
  postgres: [5432],
  meilisearch: [7700],
  proxy: [80, 443],
  'api-1': [3000],
  'api-2': [3000],
  worker: [],
};

describe('docker-compose.yml', () => {
  it('has two api, a worker, PostgreSQL, Meilisearch and a proxy', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'api-1',
      'api-2',
      'meilisearch',
      'postgres',
      'proxy',
      'worker',
    ]);
  });

  it.each(ours)('%s gets only variables that Config knows, with values that it takes', (_name, service) => {
    const env = environment(service);
    expect(Object.keys(env).filter((key) => !CONFIG_KEYS.includes(key))).toEqual([]);
    const config = readConfig(env);
    expect(config).toMatchObject({ NODE_ENV: 'production', WORKER: 'off', secure: true });
  });

  it.each(services.filter(([, service]) => !service.build))(
    '%s gets only variables that its image reads',
    (name, service) => {
      expect(Object.keys(service.environment ?? {}).filter((key) => !FOREIGN[name]!.includes(key))).toEqual([]);
    },
  );

  it('asks in its head for exactly the variables that have no default', () => {
    const required = [...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map((match) => match[1]!);
    expect([...new Set(required)].sort()).toEqual(Object.keys(EXPORTED).sort());
    const exported = [...read('docker-compose.yml').matchAll(/^#.*export (.*)$/gm)].map((match) => match[1]!).join(' ');
    for (const name of required) expect(exported).toContain(`${name}=`);
  });

  it('connects to the database that the other service makes', () => {
    const postgres = environment(compose.services.postgres!);
    for (const [, service] of ours) {
      const url = new URL(environment(service).DATABASE_URL!);
      expect([url.hostname, Number(url.port)]).toEqual(['postgres', LISTENS.postgres![0]]);
      expect([url.username, url.password, url.pathname]).toEqual([
        postgres.POSTGRES_USER,
        postgres.POSTGRES_PASSWORD,
        `/${postgres.POSTGRES_DB}`,
      ]);
    }
  });

  it('asks the other service for searches, with keys of their own: the master key reaches nobody else', () => {
    for (const [name, service] of ours) {
      const env = environment(service);
      const url = new URL(env.MEILI_URL!);
      expect([url.hostname, Number(url.port)]).toEqual(['meilisearch', LISTENS.meilisearch![0]]);
      expect('MEILI_WRITE_KEY' in env).toBe(name === 'worker');
    }
    const holders = services.filter(([, service]) => JSON.stringify(service.environment ?? {}).includes('MASTER_KEY'));
    expect(holders.map(([name]) => name)).toEqual(['meilisearch']);
    const version = /Meilisearch (\d+\.\d+)/.exec(read('README.md'))![1]!;
    expect(compose.services.meilisearch!.image).toBe(`getmeili/meilisearch:v${version}`);
  });

  it.each(services)('%s opens only ports that something listens on', (name, service) => {
    const inside = [...(service.ports ?? []), ...(service.expose ?? [])].map((port) => Number(port.split(':').pop()));
    expect(inside.filter((port) => !LISTENS[name]!.includes(port))).toEqual([]);
    if (name.startsWith('api')) expect(Number(environment(service).PORT)).toBe(LISTENS[name]![0]);
  });

  it('lets the proxy reach every api, and nothing else', () => {
    const upstreams = /reverse_proxy ([^{\n]+)/.exec(caddyfile)![1]!.trim().split(' ');
    expect(upstreams.sort()).toEqual(
      services
        .filter(([name]) => name.startsWith('api'))
        .map(([name, service]) => `${name}:${environment(service).PORT}`),
    );
    expect(Object.keys(compose.services.proxy!.depends_on!).sort()).toEqual(['api-1', 'api-2']);
  });

  it('asks for life where the api answers', () => {
    const answers = read('libs/platform/src/health/health.controller.ts');
    const paths = [/health_uri \/(\w+)/.exec(caddyfile)![1]!];
    for (const [name, { healthcheck }] of ours.filter(([name]) => name.startsWith('api'))) {
      const [, port, path] = /127\.0\.0\.1:(\d+)\/(\w+)/.exec(healthcheck!.test.join(' '))!;
      expect(Number(port)).toBe(LISTENS[name]![0]);
      paths.push(path!);
    }
    for (const path of paths) expect(answers).toContain(`@Get('${path}')`);
  });

  it('names images that we build, or that are documented', () => {
    for (const [name, { image, build }] of services) {
      if (build) expect([name, image, existsSync(join(ROOT, build, 'Dockerfile'))]).toEqual([name, 'guibang', true]);
    }
    const [postgres, major] = compose.services.postgres!.image.split(':');
    const oldest = /PostgreSQL (\d+) or newer/.exec(read('README.md'))![1]!;
    expect(postgres).toBe('postgres');
    expect(Number(major)).toBeGreaterThanOrEqual(Number(oldest));
    // The proxy's image must be the one whose configuration lies here.
    expect(compose.services.proxy!.image).toMatch(/^caddy:2/);
    expect(compose.services.proxy!.volumes).toContain('./Caddyfile:/etc/caddy/Caddyfile:ro');
  });

  it('uses every volume that it declares, and declares every one that it uses', () => {
    const used = services.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(':')[0]!);
    expect([...new Set(used.filter((name) => !name.startsWith('.')))].sort()).toEqual(
      Object.keys(compose.volumes).sort(),
    );
    for (const [, service] of ours) {
      expect(service.volumes!.map((volume) => volume.split(':')[1])).toContain(environment(service).DATA_DIR);
    }
  });

  it('waits only for services that exist and say how they are', () => {
    for (const [, { depends_on: waits }] of services) {
      for (const name of Object.keys(waits ?? {})) expect(compose.services[name]?.healthcheck).toBeDefined();
    }
  });

  it('runs programs that are built from sources here', () => {
    const commands = [
      ...ours.flatMap(([, { command }]) => command ?? []),
      ...(JSON.parse(/^CMD (.*)$/m.exec(dockerfile)![1]!) as string[]),
    ];
    const entries = commands.filter((word) => word.startsWith('dist/'));
    expect(entries).toHaveLength(2);
    for (const entry of entries)
      expect(existsSync(join(ROOT, entry.replace(/^dist\//, '').replace(/js$/, 'ts')))).toBe(true);
  });
});

describe('Dockerfile', () => {
  it('builds on a Node that package.json allows, with scripts that exist', () => {
    const { engines, scripts } = JSON.parse(read('package.json')) as { engines: { node: string }; scripts: object };
    const oldest = Number(/\d+/.exec(engines.node)![0]);
    const bases = [...dockerfile.matchAll(/^FROM node:(\d+)-/gm)].map((match) => Number(match[1]));
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toBeGreaterThanOrEqual(oldest);
    for (const [, script] of dockerfile.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(script!);
  });

  it('copies only what is there or what the build makes', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?:--from=build )?(.+) \S+$/gm)].flatMap((match) =>
      match[1]!.split(' '),
    );
    const made = ['/app/node_modules', '/app/dist'];
    const missing = copied.filter((path) => !made.includes(path) && !existsSync(join(ROOT, path.replace('/app/', ''))));
    expect(missing).toEqual([]);
  });

  it('exposes the port that the compose file gives', () => {
    expect(/^EXPOSE (\d+)$/m.exec(dockerfile)![1]).toBe(environment(compose.services['api-1']!).PORT);
  });
});

/** The service's environment as Docker would give it: `${NAME:-default}` and `${NAME:?message}` filled in. */
function environment(service: Service): Record<string, string> {
  const fill = (value: string): string =>
    value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind: string, rest: string) => {
      if (EXPORTED[name] !== undefined) return EXPORTED[name];
      if (kind === '-') return rest;
      throw new Error(`${name} is not set: ${rest}`);
    });
  return Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([key, value]) => [key, fill(String(value))]),
  );
}
