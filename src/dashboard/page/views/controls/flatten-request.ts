import type { Position, StrategyRow } from '../../api/shapes.js';
import { signOf } from '../../model/number-text.js';

export const SCOPES = [
  { scope: 'account', title: 'Everything in the account' },
  { scope: 'strategy', title: 'One strategy' },
  { scope: 'root', title: 'One root, such as ES' },
] as const;

export type FlattenScope = (typeof SCOPES)[number]['scope'];

export interface FlattenChoice {
  readonly scope: FlattenScope;
  /** Empty for the account. */
  readonly target: string;
  readonly includeForeign: boolean;
}

/** The body of the request. */
export function flattenBody({ scope, target, includeForeign }: FlattenChoice): object {
  return { scope, target: scope === 'account' ? null : target, includeForeign };
}

/** What a scope can name: strategies by name; roots that are held, then those that strategies list. */
export function flattenTargets(
  scope: FlattenScope,
  strategies: readonly StrategyRow[],
  positions: readonly Position[],
): readonly string[] {
  if (scope === 'account') return [];
  if (scope === 'strategy') return strategies.map(({ name }) => name);
  const held = positions
    .filter(({ quantity }) => signOf(quantity) !== 0)
    .map(({ symbol }) => symbol);
  const listed = strategies.flatMap(({ symbols }) => symbols.map(({ symbol }) => symbol));
  return [...new Set([...held, ...listed])];
}
