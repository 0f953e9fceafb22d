import { rootNameOf } from '../contract/symbol.js';
import type { Strategy } from './strategy.js';

/** The enabled strategies that list a root, by whatever name: none, one, or several that share it. */
export function rootOwners(root: string, strategies: readonly Strategy[]): readonly Strategy[] {
  return strategies.filter(
    ({ enabled, symbols }) =>
      enabled &&
      symbols.some((rule) => {
        const name = rootNameOf(rule.symbol, null, [rule]);
        return name.ok && name.value === root;
      }),
  );
}

/** true when several strategies have their own shares of a root's position. */
export function isShared(root: string, strategies: readonly Strategy[]): boolean {
  return rootOwners(root, strategies).some(({ shared }) => shared);
}
