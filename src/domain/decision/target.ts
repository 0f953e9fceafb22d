import type { Alert } from '../alert/alert.js';
import type { Code } from '../kernel/codes.table.js';
import { Decimal } from '../kernel/decimal.js';
import type { Strategy } from '../strategy/strategy.js';
import { swapped } from './swap.js';

/** The signed position an alert asks for, or why it asks for none. */
export type Target =
  | {
      readonly kind: 'target';
      readonly quantity: Decimal;
      /** true when the alert may never open or flip a position. */
      readonly reduceOnly: boolean;
    }
  | { readonly kind: 'nothing'; readonly reason: Code };

export type TargetParameters = Pick<
  Strategy,
  'quantity' | 'aggressive' | 'signals' | 'pyramiding' | 'swap'
>;

type Signal = Pick<
  Alert,
  'action' | 'positionSide' | 'quantity' | 'marketPosition' | 'marketPositionSize'
>;

const flat: Target = { kind: 'target', quantity: Decimal.zero, reduceOnly: true };

/**
 * First rule that fits: market position, exit, then bare buy or sell. `position` is the signed own position over all
 * months of the root, working orders that go for a target included.
 */
export function targetOf(sent: Signal, position: Decimal, parameters: TargetParameters): Target {
  const alert = parameters.swap ? swapped(sent) : sent;
  if (alert.marketPosition !== null) return fromMarketPosition(alert, parameters);
  if (alert.action === 'exit') return fromExit(alert, position);
  if (alert.action === null) return { kind: 'nothing', reason: 'ALERT_INVALID' };
  return fromSignal(alert, alert.action === 'buy' ? 1 : -1, position, parameters);
}

function fromMarketPosition(alert: Signal, parameters: TargetParameters): Target {
  if (alert.marketPosition === 'flat') return flat;
  const size = Decimal.of(alert.marketPositionSize ?? parameters.quantity).abs();
  if (size.isZero()) return flat;
  const quantity = alert.marketPosition === 'long' ? size : size.negated();
  return { kind: 'target', quantity, reduceOnly: false };
}

function fromExit(alert: Signal, position: Decimal): Target {
  const side = alert.positionSide;
  if (side !== null && position.sign() !== (side === 'long' ? 1 : -1)) {
    return { kind: 'nothing', reason: 'ALREADY_AT_TARGET' };
  }
  return flat;
}

/** A signal of the side that is held adds to it as long as no more than the allowed adds are in the position. */
function fromRepeated(alert: Signal, position: Decimal, parameters: TargetParameters): Target {
  const { pyramiding, quantity } = parameters;
  if (pyramiding === 0) return { kind: 'nothing', reason: 'ALREADY_IN_POSITION' };
  const size = Decimal.of(alert.quantity ?? quantity);
  const added = position.sign() > 0 ? position.plus(size) : position.minus(size);
  const most = Decimal.of(quantity).times(Decimal.of(1 + pyramiding));
  return added.abs().compare(most) > 0
    ? { kind: 'nothing', reason: 'PYRAMIDING_LIMIT' }
    : { kind: 'target', quantity: added, reduceOnly: false };
}

function fromSignal(
  alert: Signal,
  sign: 1 | -1,
  position: Decimal,
  parameters: TargetParameters,
): Target {
  if (position.sign() === sign) return fromRepeated(alert, position, parameters);
  const reverses = parameters.aggressive && parameters.signals !== 'entry-exit';
  if (position.sign() === -sign && !reverses) return flat;
  const size = Decimal.of(alert.quantity ?? parameters.quantity);
  return {
    kind: 'target',
    quantity: sign === 1 ? size : size.negated(),
    reduceOnly: false,
  };
}
