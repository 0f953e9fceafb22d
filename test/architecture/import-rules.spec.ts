import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const root = resolve(__dirname, '../..');

interface Violation {
  readonly rule: string;
  readonly from: string;
}

interface Cruise {
  readonly modules: number;
  readonly violations: readonly Violation[];
}

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** Runs the rules over `src` below `folder`. */
async function cruise(folder: string): Promise<Cruise> {
  const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const rules = join(root, '.dependency-cruiser.cjs');
  const args = [depcruise, 'src', '--config', rules, '--output-type', 'json'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { summary } = JSON.parse(await text(child.stdout)) as Report;
  const violations = summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from: `${from} -> ${to}`,
  }));
  return { modules: summary.totalCruised, violations };
}

/** [rule, file, what it imports]; every rule is broken here at least once. */
const planted: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['domain-kernel-imports', 'domain/kernel/planted.ts', 'domain/alert/target.js'],
  ['domain-contract-imports', 'domain/contract/planted.ts', 'domain/order/target.js'],
  ['domain-decision-imports', 'domain/decision/planted.ts', 'ports/target.js'],
  ['domain-slices', 'domain/planted.ts', 'domain/kernel/target.js'],
  ['ports-imports', 'ports/planted.port.ts', 'platform/target.js'],
  ['platform-imports', 'platform/planted.ts', 'trading/target.js'],
  ['simulator-imports', 'simulator/planted.ts', 'platform/target.js'],
  ['simulator-imports', 'simulator/second.ts', 'domain/order/target.js'],
  ['trading-imports', 'trading/planted.ts', 'analysis/target.js'],
  ['trading-imports', 'trading/second.ts', 'ibkr/target.js'],
  ['analysis-imports', 'analysis/planted.ts', 'trading/target.js'],
  ['ibkr-imports', 'ibkr/planted.ts', 'ledger/target.js'],
  ['ledger-imports', 'ledger/planted.ts', 'trading/target.js'],
  ['config-imports', 'config/planted.ts', 'ibkr/target.js'],
  ['notification-imports', 'notification/planted.ts', 'config/target.js'],
  ['webhook-imports', 'webhook/planted.ts', 'dashboard/target.js'],
  ['dashboard-imports', 'dashboard/planted.ts', 'cli/target.js'],
  ['dashboard-page-imports', 'dashboard/page/planted.ts', 'trading/target.js'],
  ['page-uses-its-packages', 'dashboard/page/node.ts', 'node:fs'],
  ['nobody-imports-the-page', 'dashboard/bundled.ts', 'dashboard/page/target.js'],
  ['cli-imports', 'cli/planted.ts', 'ledger/target.js'],
  ['domain-and-ports-use-no-package', 'domain/kernel/package.ts', 'luxon'],
  ['domain-and-ports-use-no-package', 'ports/node.port.ts', 'node:crypto'],
  ['file-without-role-is-pure', 'trading/nest.ts', '@nestjs/common'],
  ['file-without-role-is-pure', 'ibkr/node.ts', 'node:crypto'],
  ['file-without-role-is-pure', 'config/rows.table.ts', 'node:os'],
  ['file-without-role-imports-no-role', 'trading/service.ts', 'trading/target.service.js'],
  ['web-clients-have-their-rooms', 'trading/caller.service.ts', 'axios'],
  ['web-clients-have-their-rooms', 'cli/caller.command.ts', 'node:http'],
  ['web-clients-have-their-rooms', 'webhook/socket.guard.ts', 'ws'],
  ['web-clients-have-their-rooms', 'analysis/letter.adapter.ts', 'nodemailer'],
  ['sql-stays-in-the-ledger', 'analysis/rows.adapter.ts', 'kysely'],
  ['disk-has-its-adapters', 'trading/disk.service.ts', 'node:fs/promises'],
  ['nobody-imports-the-composition', 'cli/whole.command.ts', 'app.module.js'],
  ['no-test-code-in-the-product', 'trading/faked.ts', '../test/fake.js'],
  ['no-cycle', 'trading/loop.ts', 'trading/pool.js'],
  ['nothing-unreachable', 'trading/forgotten.ts', 'trading/target.js'],
  ['nothing-unresolved', 'trading/broken.ts', 'trading/nowhere.js'],
  ['only-declared-packages', 'trading/developer.ts', 'fast-check'],
];

/** What may stay: the same reach, taken by those who are allowed it. */
const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['domain/order/fine.ts', 'domain/kernel/target.js'],
  ['ports/fine.port.ts', 'domain/order/target.js'],
  ['trading/fine.service.ts', '@nestjs/common'],
  ['ibkr/fine.adapter.ts', 'axios'],
  ['notification/letter.adapter.ts', 'nodemailer'],
  ['cli/admin-client.adapter.ts', 'node:http'],
  ['ledger/fine.adapter.ts', 'node:fs'],
  ['simulator/fine.ts', 'domain/kernel/target.js'],
  ['config/fine.ts', 'yaml'],
  ['dashboard/page/fine.ts', 'domain/kernel/target.js'],
  ['dashboard/page/drawn.ts', 'preact'],
];

const rooms = ['ports', 'platform', 'simulator', 'trading', 'analysis', 'ibkr', 'ledger'];
const targets = [
  'config',
  'dashboard',
  'dashboard/page',
  'cli',
  'domain/kernel',
  'domain/alert',
  'domain/order',
]
  .concat(rooms)
  .map((folder) => `${folder}/target.ts`)
  .concat('trading/target.service.ts', 'app.module.ts', 'main.ts', '../test/fake.ts');

function specifier(file: string, imported: string): string {
  if (!imported.endsWith('.js') || imported.startsWith('ipaddr')) return imported;
  return `${'../'.repeat(file.split('/').length - 1)}${imported}`.replace(/^(?!\.)/, './');
}

/** Writes the planted tree to a folder of its own and returns that folder. */
function plant(): string {
  const folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  const write = (file: string, content: string): void => {
    const path = join(folder, 'src', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  for (const file of targets) write(file, 'export const target = 1;\n');
  const importing = (file: string, imported: string): string =>
    `import * as planted from '${specifier(file, imported)}';\nexport type Planted = typeof planted;\n`;
  for (const [, file, imported] of planted) write(file, importing(file, imported));
  for (const [file, imported] of allowed) write(file, importing(file, imported));
  write('trading/pool.ts', importing('trading/pool.ts', 'trading/loop.js'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      type: 'module',
      dependencies: Object.fromEntries(
        ['axios', 'nodemailer', 'ws', 'kysely', 'luxon', 'yaml', '@nestjs/common'].map((name) => [
          name,
          '*',
        ]),
      ),
      devDependencies: { 'fast-check': '*' },
    }),
  );
  return folder;
}

describe('import rules', () => {
  let folder = '';
  let found: Cruise;

  beforeAll(async () => {
    folder = plant();
    found = await cruise(folder);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(planted)('%s is broken by %s importing %s', (rule, file) => {
    const rules = found.violations.filter((one) => one.from.startsWith(`src/${file} `));
    expect(rules.map((one) => one.rule)).toContain(rule);
  });

  it.each(allowed)('%s may import %s', (file) => {
    const broken = found.violations
      .filter((one) => one.from.startsWith(`src/${file} `))
      .filter((one) => one.rule !== 'nothing-unreachable');
    expect(broken).toEqual([]);
  });

  it('hold in this project', async () => {
    const { modules, violations } = await cruise(root);
    expect(violations.map(({ rule, from }) => `${rule}: ${from}`)).toEqual([]);
    expect(modules).toBeGreaterThan(20);
  }, 60_000);
});
