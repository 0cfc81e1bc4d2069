// Imports point down: which part may import which, checked by `npm run check` (docs/adr/0001).

/** The parts that each part may import, besides itself. A part that is not named here may not be imported or import. */
const MAY_IMPORT = {
  'libs/client': [],
  'libs/ledger': [],
  'libs/domain': [],
  'libs/event-store': ['libs/ledger'],
  'libs/ledger-store': ['libs/ledger', 'libs/event-store'],
  'libs/commands': ['libs/domain', 'libs/event-store', 'libs/ledger', 'libs/contracts'],
  'libs/projections': ['libs/domain'],
  'libs/read-store': ['libs/projections', 'libs/domain', 'libs/event-store'],
  'libs/figures': ['libs/read-store', 'libs/projections', 'libs/domain'],
  'libs/contracts': ['libs/figures', 'libs/projections', 'libs/domain'],
  'libs/files': ['libs/domain'],
  'libs/identity': ['libs/contracts', 'libs/projections', 'libs/domain'],
  'libs/importing': ['libs/contracts', 'libs/projections', 'libs/domain', 'libs/ledger'],
  'apps/dashboard': ['libs/contracts'],
  'apps/verify': ['libs/ledger'],
  'apps/api': ['libs'],
  'apps/projector': ['libs', 'apps/api'],
  'apps/cli': ['libs', 'apps/api'],
  bench: ['libs', 'apps/api', 'apps/cli'],
  test: ['libs', 'apps', 'bench'],
};

/** Packages the pure parts may import; they know neither Node nor any other package. */
const PACKAGES_OF_PURE_PARTS = {
  'libs/contracts': ['typebox'],
  'libs/ledger': [],
  'libs/domain': ['class-validator', 'class-transformer', 'reflect-metadata'],
  'libs/projections': [],
  'libs/figures': [],
};

/** Modules of Node that compute and nothing else. */
const CORE_OF_PURE_PARTS = { 'libs/ledger': ['crypto'] };

const PARTS = Object.keys(MAY_IMPORT);
const OURS = '^(apps|libs|bench|test|scripts)/';
const TEST_CODE = '(\\.spec\\.tsx?$)|(/testing/)|(^test/)';
const below = (...folders) => folders.map((folder) => `^${folder}/`);

/** Helpers of tests that know no part of the product: specs of every part may use them. */
const SUPPORT_OF_SPECS = '^test/support/costly\\.ts$';

const pointDown = PARTS.flatMap((part) => {
  const rule = {
    name: `imports-point-down:${part}`,
    comment: `${part} may import these parts: ${MAY_IMPORT[part].join(', ') || 'nothing'}`,
    severity: 'error',
  };
  const allowed = below(part, ...MAY_IMPORT[part]);
  return [
    { ...rule, from: { path: below(part), pathNot: TEST_CODE }, to: { path: OURS, pathNot: allowed } },
    {
      ...rule,
      from: {
        path: part === 'test' ? below(part) : below(part).map((folder) => `${folder}.*(\\.spec\\.tsx?$|/testing/)`),
      },
      to: { path: OURS, pathNot: [...allowed, SUPPORT_OF_SPECS] },
    },
  ];
});

const pure = Object.entries(PACKAGES_OF_PURE_PARTS).flatMap(([part, packages]) => [
  {
    name: `pure-without-node:${part}`,
    comment: 'A pure part knows no clock, no randomness and no input or output',
    severity: 'error',
    from: { path: below(part), pathNot: TEST_CODE },
    to: { dependencyTypes: ['core'], pathNot: (CORE_OF_PURE_PARTS[part] ?? []).map((name) => `^${name}$`) },
  },
  {
    name: `pure-without-packages:${part}`,
    comment: `${part} may import the packages: ${packages.join(', ') || 'none'}`,
    severity: 'error',
    from: { path: below(part), pathNot: TEST_CODE },
    to: { path: '(^|/)node_modules/', pathNot: packages.map((name) => `(^|/)node_modules/${name}/`) },
  },
]);

/** The command line: main.ts and lingqu.ts import features, features import components, components import foundation. */
const cliFloors = (...floors) => floors.map((floor) => `^apps/cli/src/${floor}`);
const commandLineFloors = [
  {
    name: 'cli-floors:foundation',
    comment: 'The foundation of the command line knows no other part of it',
    severity: 'error',
    from: { path: cliFloors('foundation/') },
    to: { path: cliFloors(''), pathNot: cliFloors('foundation/') },
  },
  {
    name: 'cli-floors:components',
    comment: 'A component knows the foundation and other components',
    severity: 'error',
    from: { path: cliFloors('components/') },
    to: { path: cliFloors(''), pathNot: cliFloors('foundation/', 'components/') },
  },
  {
    name: 'cli-floors:features',
    comment: 'A feature (a file or a folder) knows components and the foundation, and no other feature',
    severity: 'error',
    from: { path: '^apps/cli/src/features/([^/]+)' },
    to: { path: cliFloors(''), pathNot: cliFloors('foundation/', 'components/', 'features/$1(/|$)') },
  },
];

/** The floors of the dashboard, the lowest first (docs/adr/0016). */
const FLOORS = ['foundation', 'components', 'features', 'shell'];
const DASHBOARD = '^apps/dashboard/src/';
const FACE = `${DASHBOARD}features/[^/]+/feature\\.tsx$`;

const floorsPointDown = FLOORS.slice(0, -1).map((floor, index) => ({
  name: `dashboard-floors:${floor}`,
  comment: `${floor} imports nothing of the floors above it: ${FLOORS.slice(index + 1).join(', ')}`,
  severity: 'error',
  from: { path: `${DASHBOARD}${floor}/` },
  to: { path: `${DASHBOARD}(?:${FLOORS.slice(index + 1).join('|')})/` },
}));

const dashboardFloors = [
  ...floorsPointDown,
  {
    name: 'every-dashboard-source-has-a-floor',
    comment: 'Only the entry main.tsx stands beside the floors',
    severity: 'error',
    from: { path: DASHBOARD, pathNot: [`${DASHBOARD}(?:${FLOORS.join('|')})/`, `${DASHBOARD}main\\.tsx$`] },
    to: {},
  },
  {
    name: 'features-import-faces',
    comment: "A feature takes another feature's named exports from its feature.tsx; its other files are its own",
    severity: 'error',
    from: { path: `${DASHBOARD}features/([^/]+)/` },
    to: { path: `${DASHBOARD}features/`, pathNot: [`${DASHBOARD}features/$1/`, FACE] },
  },
  {
    name: 'shell-imports-faces',
    comment: 'The shell registers features by their feature.tsx; their pages are fetched when they are opened',
    severity: 'error',
    from: { path: `${DASHBOARD}shell/` },
    to: { path: `${DASHBOARD}features/`, pathNot: FACE },
  },
  {
    name: 'only-the-shell-names-features',
    comment: 'Components and the entry learn of features through the registry',
    severity: 'error',
    from: { path: DASHBOARD, pathNot: `${DASHBOARD}(?:features|shell)/` },
    to: { path: `${DASHBOARD}features/` },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...pointDown,
    ...pure,
    ...dashboardFloors,
    {
      name: 'every-part-is-declared',
      comment: 'A new app or library is entered in MAY_IMPORT first',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: below(...PARTS) },
      to: {},
    },
    {
      name: 'only-through-the-face',
      comment: 'A library is imported by its index.ts; its folders are its own business',
      severity: 'error',
      from: { path: '^((?:apps|libs)/[^/]+|bench|test)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/[^/]+/src/testing/', '^$1/'] },
    },
    {
      name: 'product-without-tests',
      comment: 'What is shipped imports no tests and nothing that only tests need',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST_CODE },
      to: { path: TEST_CODE },
    },
    {
      name: 'product-without-development-packages',
      comment: 'What runs on a server imports only what an installation for production has',
      severity: 'error',
      // The client is a package of its own: no server runs it.
      from: { path: '^(apps/api|apps/projector|apps/cli|libs)/', pathNot: [TEST_CODE, '^libs/client/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    ...commandLineFloors,
    {
      name: 'dashboard-takes-only-types',
      comment: 'Nothing of the server is bundled into the dashboard',
      severity: 'error',
      from: { path: '^apps/dashboard/' },
      to: { path: '^libs/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'figures-know-only-the-port',
      comment: 'A figure is read through the port of the read store, whichever store is behind it',
      severity: 'error',
      from: { path: '^libs/figures/', pathNot: TEST_CODE },
      to: { path: '^libs/read-store/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'write-path-without-http',
      comment: 'Importers, policies and other processes use the write path without a server',
      severity: 'error',
      from: { path: '^libs/commands/' },
      to: { path: ['(^|/)node_modules/(@nestjs|@fastify|fastify)/', '^(node:)?(http|http2|https|net)$'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: TEST_CODE },
      to: { circular: true },
    },
    {
      name: 'no-cycles-in-tests',
      comment: 'The parts of a contract suite may name a type of the whole',
      severity: 'error',
      from: { path: TEST_CODE },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'packages-are-declared',
      comment: 'An imported package stands in package.json',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'imports-resolve',
      comment: 'The types of the client are generated into dist/client, where its own compiler run finds them',
      severity: 'error',
      from: { pathNot: '^libs/client/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mts', '.d.ts', '.mjs', '.js', '.cjs', '.json', '.css'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
