import { paperPrice } from './compared-alert.js';
import type { Comparison } from './comparison.js';
import type { PositionChange } from './drift-time.js';
import { EXTERNAL } from './fill-table.js';

/**
 * Changes of position up to the end of the window, on paper and in the account, of every root that an alert traded on
 * paper: fills without an alert among them, external ones not.
 */
export function positionChanges({
  accounts,
  table,
  scopeOf,
}: Comparison): readonly PositionChange[] {
  return accounts.flatMap(({ root, compared, instruments }) => {
    const onPaper = compared.flatMap((one): readonly PositionChange[] => {
      if (one.scope === 'after' || paperPrice(one) === null) return [];
      const { paper, times } = one.alert;
      const isIn = one.scope === 'in';
      return [{ root, of: 'strategy', at: times.received, quantity: paper, isIn }];
    });
    const filled = instruments.flatMap((instrument) =>
      [...table.fillsOf(instrument)].flatMap((place): readonly PositionChange[] => {
        const at = table.atOf(place);
        const scope = scopeOf(at, table.of(place).facts.type);
        if (scope === 'after' || table.ownerOf(place) === EXTERNAL) return [];
        const size = table.quantityOf(place);
        const quantity = table.signOf(place) > 0 ? size : size.negated();
        return [{ root, of: 'broker', at, quantity, isIn: scope === 'in' }];
      }),
    );
    return onPaper.length === 0 ? [] : [...onPaper, ...filled];
  });
}
