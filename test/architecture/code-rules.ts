import ts from 'typescript';
import { type Check, findings, isSpec, type SourceFile } from './source-files.js';

const FORBIDDEN_WORDS = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager'];
const EMPTY_NAMES = ['data', 'info', 'process'];
const ROLES =
  'module controller guard pipe interceptor dto service schedule adapter migration filter command'.split(
    ' ',
  );
const SUFFIXES = [...ROLES, 'port', 'table', 'spec', 'contract'];
const NAMED_LIKE_THEIR_FILE = ROLES.filter(
  (role) => !['dto', 'migration', 'adapter'].includes(role),
);

/** Files that own the clock, the timer and the dice. */
const TIME_KEEPERS =
  /^src\/(platform\/system-[a-z-]+|simulator\/simulator-clock|dashboard\/page\/api\/page-clock)\.adapter\.ts$/;
const TIME_CALLS = [
  'Date.now',
  'performance.now',
  'Math.random',
  'process.hrtime',
  'AbortSignal.timeout',
];
const TIMERS = ['setTimeout', 'setInterval', 'Math.random'];
const DICE = ['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync', 'getRandomValues'];

const callee = (node: ts.Node): string | null =>
  ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression.getText() : null;

const inSource = (file: SourceFile): boolean => file.path.startsWith('src/') && !isSpec(file);

export const looseTypes: Check = (file) =>
  findings(file, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any';
    if (!ts.isAsExpression(node)) return null;
    const inner = node.expression;
    const twice = ts.isAsExpression(inner) && inner.type.kind === ts.SyntaxKind.UnknownKeyword;
    return twice ? 'as unknown as' : null;
  });

export const bareErrors: Check = (file) =>
  inSource(file)
    ? findings(file, (node) =>
        ['Error', 'TypeError', 'RangeError'].includes(callee(node) ?? '') ? 'bare Error' : null,
      )
    : [];

export const defaultExports: Check = (file) =>
  findings(file, (node) => {
    if (ts.isExportAssignment(node)) return 'default export';
    return node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isCaseOrDefaultClause(node.parent)
      ? 'default export'
      : null;
  });

export const enums: Check = (file) =>
  findings(file, (node) => (ts.isEnumDeclaration(node) ? 'enum' : null));

const silencing = /^\s*(?:\/\/|\/\*|\*).*(?:@ts-|eslint-|oxlint-|prettier-ignore|istanbul |c8 )/;

/** Comments that silence a check. */
export const silencedChecks: Check = (file) =>
  file.tree.text
    .split('\n')
    .flatMap((line, index) =>
      silencing.test(line) ? [`${file.path}:${index + 1} silenced check`] : [],
    );

/** Time and randomness are ports; only the adapters behind them may ask the machine. */
export const timeAndDice: Check = (file) => {
  if (!inSource(file) || TIME_KEEPERS.test(file.path)) return [];
  return findings(file, (node) => {
    const called = callee(node);
    if (called === null) return null;
    if (ts.isNewExpression(node)) {
      return called === 'Date' && (node.arguments ?? []).length === 0 ? 'new Date()' : null;
    }
    const last = called.split('.').at(-1) ?? '';
    const forbidden =
      TIME_CALLS.includes(called) ||
      TIMERS.includes(last) ||
      DICE.includes(last) ||
      called === 'Date';
    return forbidden ? `${called}()` : null;
  });
};

export const environmentAccess: Check = (file) =>
  !inSource(file) || file.path.startsWith('src/config/')
    ? []
    : findings(file, (node) =>
        ts.isPropertyAccessExpression(node) && node.getText() === 'process.env'
          ? 'process.env'
          : null,
      );

/** In the browser, the page calls its own server. */
const PAGE_CALLERS = /^src\/dashboard\/page\/api\/[a-z-]+\.adapter\.ts$/;

/** The global fetch and WebSocket are web clients as much as axios is. */
export const globalWebClients: Check = (file) =>
  !inSource(file) ||
  /^src\/(ibkr|notification|simulator)\//.test(file.path) ||
  PAGE_CALLERS.test(file.path)
    ? []
    : findings(file, (node) =>
        ['fetch', 'globalThis.fetch', 'WebSocket', 'EventSource'].includes(callee(node) ?? '')
          ? `${callee(node)}()`
          : null,
      );

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const fileNames: Check = (file) => {
  const folders = file.path.split('/');
  const [stem = '', ...suffix] = (folders.pop() ?? '').replace(/\.tsx?$/, '').split('.');
  const words = [...folders, stem].flatMap((part) => part.split('-'));
  const problems = [
    ...[...folders, stem]
      .filter((part) => !kebab.test(part))
      .map((part) => `${part} is not kebab-case`),
    ...words.filter((word) => FORBIDDEN_WORDS.includes(word)).map((word) => `says ${word}`),
    ...(EMPTY_NAMES.includes(stem) ? [`is called ${stem}`] : []),
    ...suffix.filter((role) => !SUFFIXES.includes(role)).map((role) => `${role} is no role`),
  ];
  return problems.map((problem) => `${file.path} ${problem}`);
};

const wordsOf = (name: string): readonly string[] =>
  name.split(/(?=[A-Z])|_/).map((word) => word.toLowerCase());

export const identifierNames: Check = (file) =>
  findings(file, (node) => {
    const named =
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isMethodDeclaration(node);
    if (!named || node.name === undefined || !ts.isIdentifier(node.name)) return null;
    const name = node.name.text;
    const empty = !ts.isVariableDeclaration(node) && EMPTY_NAMES.includes(name.toLowerCase());
    return empty || wordsOf(name).some((word) => FORBIDDEN_WORDS.includes(word))
      ? `the name ${name}`
      : null;
  });

/** A role file exports what it is named after: `lane.service.ts` has `Lane` or `LaneService`. */
export const mainExports: Check = (file) => {
  const [stem = '', role, more] = (file.path.split('/').at(-1) ?? '')
    .replace(/\.tsx?$/, '')
    .split('.');
  if (role === undefined || more !== undefined || !NAMED_LIKE_THEIR_FILE.includes(role)) return [];
  const named = file.tree.statements.some(
    (node) =>
      (ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node)) &&
      node.name?.text.toLowerCase().includes(stem.replaceAll('-', '')) === true,
  );
  return named ? [] : [`${file.path} exports nothing named after the file`];
};
