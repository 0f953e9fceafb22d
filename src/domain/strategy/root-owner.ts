import { rootNameOf } from '../contract/symbol.js';
import type { Strategy } from './strategy.js';

/** The enabled strategy that lists a root, by whatever name; undefined when none does. */
export function rootOwner(root: string, strategies: readonly Strategy[]): Strategy | undefined {
  return strategies.find(
    ({ enabled, symbols }) =>
      enabled &&
      symbols.some((rule) => {
        const name = rootNameOf(rule.symbol, null, [rule]);
        return name.ok && name.value === root;
      }),
  );
}
