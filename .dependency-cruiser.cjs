/**
 * Who may import whom. Driving rooms sit on use cases, use cases on ports, driven rooms implement
 * ports, the domain knows nobody. Specs are exempt: they may build what they test.
 */
const slices = [
  'kernel',
  'alert',
  'contract',
  'strategy',
  'execution',
  'order',
  'decision',
  'analysis',
];
const driving = ['webhook', 'dashboard', 'cli'];
const driven = ['ibkr', 'ledger', 'config', 'notification'];
const useCases = ['trading', 'analysis'];

const roles =
  'module|controller|guard|pipe|interceptor|dto|service|schedule|adapter|migration|filter|command';
const roleFile = `\\.(${roles})\\.ts$`;
const compositionFile = '^src/(simulator/)?(main|cli|app\\.module)\\.ts$';
const entryPoints =
  '^src/(main|cli|simulator/main|ledger/[a-z-]+-worker\\.adapter)\\.ts$|^src/dashboard/page/main\\.tsx$';
const rooms = (names) => `^src/(${names.join('|')})/`;
const packages = (names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

/** Libraries that compute and never touch the world: the only ones a file without a role may use. */
const pureLibraries = [
  'cli-table3',
  'cron-parser',
  'ipaddr\\.js',
  'kysely',
  'lossless-json',
  'luxon',
  '@types/luxon',
  'papaparse',
  '@types/papaparse',
  'yaml',
];
const webClients = ['axios', '@nestjs/axios', 'nodemailer', 'ws', '@types/ws', 'undici'];
const webModules = '^(node:)?(http|https|http2|net|tls|dgram)$';
const databases = ['kysely', 'pg', '@types/pg', '@photostructure/sqlite'];
const outside = ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** The page in the browser: a program of its own that shares the pure kernel with the service. */
const page = '^src/dashboard/page/';

/** A room may import itself and the rooms named, and nothing else of `src`. */
const onlyImports = (room, allowed) => ({
  name: `${room.replace('/', '-')}-imports`,
  severity: 'error',
  comment: `${room} may import only ${[room, ...allowed].join(', ')}`,
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [room, ...allowed].map((name) => `^src/${name}/`) },
});

module.exports = {
  forbidden: [
    ...slices.map((slice, index) =>
      onlyImports(
        `domain/${slice}`,
        slices.slice(0, index).map((earlier) => `domain/${earlier}`),
      ),
    ),
    onlyImports('ports', ['domain']),
    onlyImports('platform', ['ports', 'domain']),
    onlyImports('simulator', ['domain/kernel']),
    ...useCases.map((room) => onlyImports(room, ['ports', 'domain', 'platform'])),
    ...driven.map((room) => onlyImports(room, ['ports', 'domain', 'platform'])),
    ...driving.map((room) => onlyImports(room, [...useCases, 'ports', 'domain', 'platform'])),
    onlyImports('dashboard/page', ['domain/kernel']),
    {
      name: 'page-uses-its-packages',
      severity: 'error',
      comment: 'the page is bundled for browsers: neither Nest nor Node',
      from: { path: page },
      to: { dependencyTypes: outside, pathNot: packages(['preact', 'uplot']) },
    },
    {
      name: 'nobody-imports-the-page',
      severity: 'error',
      from: { path: '^src/', pathNot: page },
      to: { path: page },
    },
    {
      name: 'domain-slices',
      severity: 'error',
      comment: 'src/domain has these slices and no files beside them',
      from: { path: '^src/domain/', pathNot: slices.map((slice) => `^src/domain/${slice}/`) },
      to: {},
    },
    {
      name: 'domain-and-ports-use-no-package',
      severity: 'error',
      from: { path: rooms(['domain', 'ports']) },
      to: { dependencyTypes: outside },
    },
    {
      name: 'file-without-role-is-pure',
      severity: 'error',
      comment:
        'a file without a role suffix imports neither Nest nor Node nor anything that does I/O',
      from: { path: '^src/', pathNot: [roleFile, compositionFile, page] },
      to: { dependencyTypes: outside, pathNot: packages(pureLibraries) },
    },
    {
      name: 'file-without-role-imports-no-role',
      severity: 'error',
      comment: 'what is pure cannot stand on what talks to the world',
      from: { path: '^src/', pathNot: [roleFile, compositionFile, page] },
      to: { path: roleFile, pathNot: '\\.dto\\.ts$' },
    },
    {
      name: 'web-clients-have-their-rooms',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/(ibkr|notification|simulator|platform)/',
          '^src/cli/admin-client\\.adapter\\.ts$',
          '^src/main\\.ts$',
        ],
      },
      to: { path: [packages(webClients), webModules], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-stays-in-the-ledger',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/ledger/' },
      to: { path: packages(databases) },
    },
    {
      name: 'disk-has-its-adapters',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.adapter\\.ts$', '^src/(platform|cli)/'] },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    {
      name: 'nobody-imports-the-composition',
      severity: 'error',
      from: { path: '^src/', pathNot: compositionFile },
      to: { path: compositionFile },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unreachable',
      severity: 'error',
      comment: 'every file is reached from an entry point',
      from: { path: entryPoints },
      to: { path: '^src/', pathNot: entryPoints, reachable: false },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      comment: 'the product uses dependencies, never devDependencies or undeclared packages',
      from: { path: '^src/', pathNot: page },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  },
};
