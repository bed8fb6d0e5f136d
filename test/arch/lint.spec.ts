import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const ESLINT = join(ROOT, 'node_modules/eslint/bin/eslint.js');

/** In its single-run mode typescript-eslint would lint what is on the disk, not what it is given. */
const env = { ...process.env, TSESTREE_SINGLE_RUN: 'false' };

/** The house's own bans, each planted once. The text is linted as if it were that file, so folders matter. */
const BANS: [rule: string, code: string][] = [
  ['no-restricted-syntax', `class A { constructor(@InjectRepository(A) private readonly rows: unknown) {} }`],
  ['no-restricted-syntax', `await this.db.tx(async () => { await Promise.all([1, 2].map(save)); });`],
  ['no-restricted-properties', `export const port = process.env.PORT;`],
  ['@typescript-eslint/no-restricted-imports', `import { DataSource } from 'typeorm';`],
  ['@typescript-eslint/no-restricted-imports', `import { Button } from 'antd';`],
  ['@typescript-eslint/no-restricted-imports', `import * as charts from 'echarts/core';`],
  ['@typescript-eslint/no-floating-promises', `Promise.resolve(1);`],
];

describe('the linter', () => {
  const found = lint('libs/kernel/src/index.ts', BANS.map(([, code]) => code).join('\n'));

  it.each(BANS.map(([rule, code], index) => [rule, code, index + 1] as const))(
    '%s bites on %s',
    (rule, _code, line) => {
      expect(found).toContainEqual({ rule, line });
    },
  );

  it('lets platform hold the data source, and its config read the environment', () => {
    expect(
      lint(
        'libs/platform/src/config/config.ts',
        BANS.slice(2, 4)
          .map(([, code]) => code)
          .join('\n'),
      ),
    ).not.toContainEqual(expect.objectContaining({ rule: expect.stringContaining('restricted') }));
  });

  it('knows a test that would not run', () => {
    expect(lint('test/arch/lint.spec.ts', `it.only('x', () => {});\nxit('y', () => {});`)).toEqual([
      { rule: 'no-restricted-syntax', line: 1 },
      { rule: 'no-restricted-syntax', line: 2 },
    ]);
  });
});

function lint(as: string, code: string): { rule: string; line: number }[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [ESLINT, '--stdin', '--stdin-filename', as, '--format', 'json'],
    { cwd: ROOT, input: `${code}\n`, encoding: 'utf8', env },
  );
  if (!stdout) throw new Error(stderr);
  const [file] = JSON.parse(stdout) as { messages: { ruleId: string; line: number }[] }[];
  return file!.messages.map(({ ruleId, line }) => ({ rule: ruleId, line }));
}
