import { knownRoot } from '../domain/contract/roots.table.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import { parseStrategyFile } from './strategy-file.js';
import type { StrategyDefaults } from './strategy-file.js';

/** One file of the strategies folder. */
export interface StrategySource {
  readonly fileName: string;
  readonly content: string;
}

const FILE_NAME = /^([a-z0-9-]{1,64})\.yaml$/;

/**
 * All strategies of a folder in order of their names, or one sentence about the first fault: a bad file name, a fault in
 * a file, two enabled strategies that list the same root.
 */
export function parseStrategies(
  sources: readonly StrategySource[],
  defaults: StrategyDefaults,
): Result<readonly Strategy[], string> {
  const strategies: Strategy[] = [];
  for (const { fileName, content } of [...sources].sort(byFileName)) {
    const name = FILE_NAME.exec(fileName)?.[1];
    if (name === undefined) {
      return err(`${fileName}: a strategy file is named with a-z, 0-9 and - and ends in .yaml.`);
    }
    const strategy = parseStrategyFile(name, content, defaults);
    if (!strategy.ok) return strategy;
    strategies.push(strategy.value);
  }
  const shared = sharedSymbol(strategies);
  return shared === null ? ok(Object.freeze(strategies)) : err(shared);
}

/** true for files that are meant as strategies, by their ending. */
export function isStrategyFile(fileName: string): boolean {
  return /\.ya?ml$/i.test(fileName);
}

function byFileName(a: StrategySource, b: StrategySource): number {
  return a.fileName < b.fileName ? -1 : 1;
}

function sharedSymbol(strategies: readonly Strategy[]): string | null {
  const owners = new Map<string, Strategy>();
  for (const strategy of strategies.filter(({ enabled }) => enabled)) {
    const { name, symbols, shared } = strategy;
    for (const { symbol, type } of symbols) {
      const root = type === 'future' ? knownRoot(symbol)?.name : undefined;
      const key = `${root ?? symbol} as ${type}`;
      const owner = owners.get(key);
      if (owner !== undefined && !(shared && owner.shared)) {
        return `${name}.yaml: symbols lists ${key}, which the enabled strategy ${owner.name} lists too.`;
      }
      owners.set(key, strategy);
    }
  }
  return null;
}
