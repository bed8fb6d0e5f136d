/** Three kinds of tests (docs/ARCHITECTURE.md §Tests): specs beside the code, API and roads on a real PostgreSQL, the browser. */
const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|tsx|js|mjs)$': '@swc/jest' },
  // ESM-only packages that server code imports; jest 30 on Node 20 cannot require(esm) (stack.md §1).
  transformIgnorePatterns: [
    '/node_modules/(?!(meilisearch|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|@scure|@noble|age-encryption)/)',
  ],
  moduleNameMapper: {
    '^@guibang/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^@dto/(.*)$': '<rootDir>/libs/$1/src/dto/index.ts',
  },
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};
module.exports = {
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'specs',
      testMatch: ['<rootDir>/{libs,apps,bench}/**/*.spec.{ts,tsx}', '<rootDir>/test/arch/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'server',
      testMatch: ['<rootDir>/test/{api,roads}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    { ...shared, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'web',
      testMatch: ['<rootDir>/test/web/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/web/support/demo-setup.ts',
      globalTeardown: '<rootDir>/test/web/support/demo-teardown.ts',
    },
  ],
};
