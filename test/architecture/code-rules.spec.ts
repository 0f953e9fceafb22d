import {
  bareErrors,
  defaultExports,
  enums,
  environmentAccess,
  fileNames,
  globalWebClients,
  identifierNames,
  looseTypes,
  mainExports,
  silencedChecks,
  timeAndDice,
} from './code-rules.js';
import {
  tooLongFile,
  tooLongFunction,
  tooManyParameters,
  codeLines,
  functionsOf,
} from './code-size.js';
import { type Check, isSpec, parse, sourceFiles } from './source-files.js';

const files = sourceFiles('src', 'test');
const product = files.filter((file) => file.path.startsWith('src/') && !isSpec(file));

const statements = (count: number): string => 'work();\n'.repeat(count);
const functionOf = (lines: number): string => `function f() {\n${statements(lines - 2)}}\n`;

/** Title, check, then text that breaks it and text that does not, each at a path of the tree. */
const rules: readonly (readonly [string, Check, readonly Sample[], readonly Sample[]])[] = [
  [
    'no file is longer than the hard stop',
    tooLongFile,
    [['src/a/long.ts', statements(251)]],
    [
      ['src/a/short.ts', `${statements(250)}\n// a comment\n`],
      ['src/a/long.table.ts', statements(300)],
    ],
  ],
  [
    'no function is longer than the hard stop',
    tooLongFunction,
    [['src/a/long.ts', functionOf(41)]],
    [['src/a/short.ts', functionOf(40).replace('work', '/** a\n * b\n */\nwork')]],
  ],
  [
    'no function takes more than four parameters or collaborators',
    tooManyParameters,
    [
      ['src/a/five.ts', 'const f = (a, b, c, d, e) => a;'],
      ['src/a/class.ts', 'class A { constructor(a, b, c, d, e) {} }'],
    ],
    [['src/a/four.ts', 'class A { constructor(a, b, c, d) {} }']],
  ],
  [
    'no type is loosened',
    looseTypes,
    [
      ['src/a/loose.ts', 'let a: any;'],
      ['src/a/loose.ts', 'const a = b as any;'],
      ['src/a/loose.ts', 'const a = b as unknown as C;'],
    ],
    [['src/a/tight.ts', 'const any = b as C; const c: unknown = any;']],
  ],
  [
    'no bare error is made',
    bareErrors,
    [['src/a/bare.ts', "throw new Error('x');"]],
    [['src/a/own.ts', "throw new ConfigError('x');"]],
  ],
  [
    'no export is a default',
    defaultExports,
    [
      ['src/a/default.ts', 'export default 1;'],
      ['src/a/default.ts', 'export default class A {}'],
    ],
    [['src/a/named.ts', 'export class A {} switch (1) { default: f(); }']],
  ],
  [
    'no enum is declared',
    enums,
    [['src/a/enum.ts', 'enum A { B }']],
    [['src/a/list.ts', 'const a = 1;']],
  ],
  [
    'no comment silences a check',
    silencedChecks,
    [
      ['src/a/quiet.ts', '  // @ts-ignore\n'],
      ['src/a/quiet.ts', '/* eslint-disable */\n'],
    ],
    [['src/a/loud.ts', '// explains\n']],
  ],
  [
    'no file but the clock and the dice asks the machine for time or chance',
    timeAndDice,
    [
      ['src/a/time.ts', 'setTimeout(f, 1);'],
      ['src/a/time.ts', 'globalThis.setInterval(f, 1);'],
      ['src/a/time.ts', 'const a = Date.now();'],
      ['src/a/time.ts', 'const a = new Date();'],
      ['src/a/time.ts', 'const a = Math.random();'],
      ['src/a/time.ts', 'const a = performance.now();'],
      ['src/a/time.ts', 'const a = randomBytes(16);'],
      ['src/a/time.ts', 'const a = AbortSignal.timeout(5);'],
    ],
    [
      ['src/a/time.ts', 'const a = new Date(0); const b = clock.now(); clearTimeout(c);'],
      ['src/platform/system-clock.adapter.ts', 'const a = Date.now();'],
      ['src/simulator/simulator-clock.adapter.ts', 'const a = Date.now();'],
    ],
  ],
  [
    'no room but config reads the environment',
    environmentAccess,
    [['src/a/env.ts', "const a = process.env['PORT'];"]],
    [['src/config/env.adapter.ts', "const a = process.env['PORT'];"]],
  ],
  [
    'no room but the brokers and the notifiers calls out',
    globalWebClients,
    [
      ['src/a/call.ts', 'await fetch(url);'],
      ['src/dashboard/page/call.tsx', 'await fetch(url);'],
    ],
    [
      ['src/ibkr/call.adapter.ts', 'await fetch(url);'],
      ['src/dashboard/page/api/call.adapter.ts', 'await fetch(url);'],
    ],
  ],
  [
    'every file name is kebab-case, says what it is and ends in a known role',
    fileNames,
    [
      ['src/a/fileUtils.ts', ''],
      ['src/a/string-utils.ts', ''],
      ['src/helpers/a.ts', ''],
      ['src/a/data.ts', ''],
      ['src/a/order.repository.ts', ''],
    ],
    [['src/a/order-desk.service.ts', '']],
  ],
  [
    'no name says nothing',
    identifierNames,
    [
      ['src/a/name.ts', 'class OrderManager {}'],
      ['src/a/name.ts', 'class A { process() {} }'],
      ['src/a/name.ts', 'const dateUtils = 1;'],
    ],
    [['src/a/name.ts', 'class OrderDesk { place() {} }']],
  ],
  [
    'every role file exports the class it is named after',
    mainExports,
    [['src/a/lane.service.ts', 'export class Other {}']],
    [
      ['src/a/lane.service.ts', 'export class LaneService {}'],
      ['src/a/lane.ts', 'export const lane = 1;'],
    ],
  ],
];

type Sample = readonly [path: string, text: string];

describe('the code', () => {
  it('is found', () => {
    expect(product.length).toBeGreaterThan(30);
  });

  describe.each(rules)('%s:', (_title, check, bad, good) => {
    it('a planted breach is found', () => {
      for (const [path, text] of bad) expect(check(parse(path, text))).toHaveLength(1);
    });

    it('what is allowed passes', () => {
      for (const [path, text] of good) expect(check(parse(path, text))).toEqual([]);
    });

    it('holds in this project', () => {
      expect(files.flatMap((file) => check(file))).toEqual([]);
    });
  });
});

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

describe('the size of the code', () => {
  it('keeps its aims, where a breach is worth a look', () => {
    const counted = product.filter((file) => !file.path.endsWith('.table.ts'));
    const fileLines = counted.map((file) => codeLines(file, file.tree));
    const functionLines = counted.flatMap((file) =>
      functionsOf(file).map((f) => codeLines(file, f)),
    );
    expect(quantile(fileLines, 0.5)).toBeLessThanOrEqual(80);
    expect(quantile(fileLines, 0.9)).toBeLessThanOrEqual(200);
    expect(quantile(functionLines, 0.9)).toBeLessThanOrEqual(25);
  });
});
