const { existsSync } = require('node:fs');
const { join } = require('node:path');

/** The order of the libs: imports go only leftwards. Names in one inner array are siblings that do not know each other. */
const ORDER = [
  'kernel',
  'platform',
  'ledger',
  'identity',
  'taxonomy',
  'search',
  'listings',
  'matching',
  'deals',
  ['challenges', 'auctions', 'roadshows', 'gatherings'],
  'contracts',
  ['statistics', 'benefits'],
  ['notifications', 'audit'],
];

const any = (names) => `(${names.join('|')})`;
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** A lib may know what is left of it; so it may not know itself's siblings, what is right of it, or an unlisted lib. */
const leftwards = ORDER.flatMap((place, index) => {
  const known = ORDER.slice(0, index).flat();
  return [place]
    .flat()
    .map((lib) =>
      rule(
        `order-${lib}`,
        `${lib} may import only: ${known.join(', ') || 'no lib'}.`,
        { path: `^libs/${lib}/` },
        { path: '^libs/', pathNot: `^libs/${any([lib, ...known])}/` },
      ),
    );
});

const DOORS = '^libs/[^/]+/src/(dto/)?index[.]ts$';

module.exports = {
  forbidden: [
    ...leftwards,
    rule(
      'listed',
      'A lib must have its place in ORDER.',
      { path: '^libs/', pathNot: `^libs/${any(ORDER.flat())}/` },
      {},
    ),
    rule(
      'door-of-lib',
      'From another lib, an app, a bench or a test, a lib is entered by its index.ts or dto/index.ts.',
      { path: '^(libs/([^/]+)/|apps/|bench/|test/)' },
      { path: '^libs/', pathNot: [DOORS, '^libs/$2/'] },
    ),
    rule('libs-below-apps', 'A lib knows no app, bench or test.', { path: '^libs/' }, { path: '^(apps|bench|test)/' }),
    rule(
      'web-knows-words-only',
      'The web may import the index of kernel, and DTOs.',
      { path: '^apps/web/' },
      {
        path: '^(libs|apps|bench|test)/',
        pathNot: ['^apps/web/', '^libs/kernel/src/index[.]ts$', '^libs/[^/]+/src/dto/index[.]ts$'],
      },
    ),
    rule(
      'apps-without-tests',
      'What ships knows no bench and no test.',
      { path: '^(apps|bench)/' },
      { path: '^test/' },
    ),
    rule('apps-without-bench', 'What ships knows no bench.', { path: '^apps/' }, { path: '^bench/' }),
    rule(
      'apps-by-their-composition',
      'An app is entered from outside (another app, a bench, a test) only by the module or function that composes it.',
      { path: '^(apps/([^/]+)/|bench/|test/)' },
      {
        path: '^apps/',
        pathNot: [
          '^apps/$2/',
          '^apps/(api/src/(app|app[.]module)|worker/src/worker[.]module|cli/src/command-table)[.]ts$',
        ],
      },
    ),
    rule('no-cycles', 'No import cycles; types count, since a reader follows them too.', {}, { circular: true }),
    rule(
      'resolvable',
      'Every import leads somewhere.',
      { path: '^(libs|apps|bench)/' },
      { couldNotResolve: true, pathNot: '^virtual:' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: {
      fileName: existsSync(join(process.cwd(), 'tsconfig.json')) ? 'tsconfig.json' : join(__dirname, 'tsconfig.json'),
    },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

// For the test that plants a violation of each rule; hidden from the tool's own check of this file.
Object.defineProperty(module.exports, 'ORDER', { value: ORDER });
