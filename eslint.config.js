const { defineConfig, globalIgnores } = require('eslint/config');
const tseslint = require('typescript-eslint');
const reactHooks = require('eslint-plugin-react-hooks');

/** Bans that a reader cannot see from the line alone; each message says where the thing belongs. */
const SYNTAX = [
  {
    selector: "Decorator[expression.callee.name='InjectRepository']",
    message: 'A repository injected by Nest escapes the ambient transaction: use db.repo(Entity).',
  },
  {
    selector:
      "CallExpression[callee.property.name='tx'] CallExpression[callee.object.name='Promise'][callee.property.name=/^(all|allSettled|any|race)$/]",
    message: 'A transaction is one connection: queries in it go one after the other. Await them in turn.',
  },
];

const TEST_SYNTAX = [
  {
    selector:
      'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/], CallExpression[callee.name=/^(xit|xdescribe|xtest|fit|fdescribe)$/]',
    message: 'Every test runs: mend it or delete it.',
  },
];

const IMPORTS = {
  patterns: [
    {
      group: ['antd', 'antd/*', 'echarts', 'echarts/*'],
      message: 'Our own primitives in apps/web/src/ui instead (docs/adr/0004-no-component-library.md).',
    },
  ],
};

const DATA_SOURCE = {
  ...IMPORTS,
  paths: [{ name: 'typeorm', importNames: ['DataSource'], message: 'Only platform holds the data source: use Db.' }],
};

const ENV = [
  { object: 'process', property: 'env', message: 'Variables are read once, by readConfig of @guibang/platform.' },
];

module.exports = defineConfig(
  globalIgnores(['**/dist/', '**/.data/', '**/coverage/']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-restricted-imports': ['error', DATA_SOURCE],
      'no-restricted-syntax': ['error', ...SYNTAX],
      'no-restricted-properties': ['error', ...ENV],
      'max-lines': ['error', 300],
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // Types are needed to see a promise that nobody waits for; the server is where that loses something.
    files: ['{libs,apps/api,apps/worker,apps/cli,bench}/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['libs/platform/src/**/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', IMPORTS] },
  },
  {
    files: ['libs/platform/src/config/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.{ts,tsx}'],
    ignores: ['test/support/not-tested.ts'],
    rules: { 'no-restricted-syntax': ['error', ...SYNTAX, ...TEST_SYNTAX] },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // A draft that follows the address (search box, overlays closing on navigation) is just that.
      'react-hooks/set-state-in-effect': 'off',
    },
  },
  {
    // Curves over time are drawn by a library, loaded where one is shown: on a page, and in a paper.
    files: ['apps/web/src/ui/chart-canvas.tsx', 'libs/statistics/src/meeting/charts.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    rules: { 'max-lines': ['error', 300], 'no-undef': 'off' },
  },
);
