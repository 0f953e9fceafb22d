import type { Numeric } from '../api/shapes.js';
import { moneyText, signOf } from '../model/number-text.js';

interface MoneyProps {
  readonly value: Numeric;
  readonly currency?: string | null;
}

/** A gain or a loss, with its sign. */
export function Money({ value, currency }: MoneyProps) {
  const sign = signOf(value);
  const tone = sign > 0 ? 'gain' : sign < 0 ? 'loss' : '';
  return (
    <span class={`number ${tone}`}>
      {moneyText(value)}
      {currency !== null && currency !== undefined && <small> {currency}</small>}
    </span>
  );
}
