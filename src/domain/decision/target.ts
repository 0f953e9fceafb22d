import type { Alert } from '../alert/alert.js';
import type { Code } from '../kernel/codes.table.js';
import { Decimal, smaller } from '../kernel/decimal.js';
import type { Strategy } from '../strategy/strategy.js';
import { ok } from '../kernel/result.js';
import type { Result } from '../kernel/result.js';
import type { Breach } from './limits.js';
import { swapped } from './swap.js';

/** The signed position an alert asks for, or why it asks for none. */
export type Target =
  | {
      readonly kind: 'target';
      readonly quantity: Decimal;
      /** true when the alert may never open or flip a position. */
      readonly reduceOnly: boolean;
      /** Why the position is only closed and not turned round; null where nothing is left out. */
      readonly leftOut: Breach | null;
    }
  | {
      readonly kind: 'nothing';
      readonly reason: Code;
      /** With the numbers; null where the position says it all. */
      readonly explanation: string | null;
    };

export type TargetParameters = Pick<
  Strategy,
  'quantity' | 'aggressive' | 'signals' | 'pyramiding' | 'swap'
>;

type Signal = Pick<
  Alert,
  'action' | 'positionSide' | 'quantity' | 'marketPosition' | 'marketPositionSize' | 'order'
>;

const flat = {
  kind: 'target',
  quantity: Decimal.zero,
  reduceOnly: true,
  leftOut: null,
} as const satisfies Target;

/**
 * First rule that fits: market position, exit, then bare buy or sell. `position` is the signed own position over all
 * months of the root, working orders that go for a target included. `size` is what an opening would be of; where it is
 * not known an opposite position is still closed. A size in percent of the position never turns it round.
 */
export function targetOf(
  sent: Signal,
  position: Decimal,
  parameters: TargetParameters,
  size: Result<Decimal, Breach> = statedSize(sent, parameters),
): Target {
  const alert = parameters.swap ? swapped(sent) : sent;
  const sized = { position, parameters, size };
  if (isIncrement(alert, parameters)) return moved(alert, sized);
  if (alert.marketPosition !== null) return fromMarketPosition(alert, sized);
  if (alert.action === 'exit') return fromExit(alert, sized);
  if (alert.action === null) return nothing('ALERT_INVALID');
  return fromSignal(alert, alert.action === 'buy' ? 1 : -1, sized);
}

function isIncrement({ action }: Signal, { signals }: TargetParameters): boolean {
  return signals === 'incremental' && (action === 'buy' || action === 'sell');
}

/** The position moved by the size of the order alone. */
function moved({ action, quantity }: Signal, { position, parameters }: Sized): Target {
  const size = Decimal.of(quantity ?? parameters.quantity).abs();
  const target = action === 'buy' ? position.plus(size) : position.minus(size);
  return { kind: 'target', quantity: target, reduceOnly: false, leftOut: null };
}

interface Sized {
  readonly position: Decimal;
  readonly parameters: TargetParameters;
  readonly size: Result<Decimal, Breach>;
}

function statedSize(
  { marketPosition, marketPositionSize, quantity }: Signal,
  parameters: TargetParameters,
): Result<Decimal, Breach> {
  const stated = marketPosition === null ? quantity : marketPositionSize;
  return ok(Decimal.of(stated ?? parameters.quantity).abs());
}

function nothing(reason: Code, explanation: string | null = null): Target {
  return { kind: 'nothing', reason, explanation };
}

/** What is left where the size of an opening is not known: an opposite position is closed. */
function closing(breach: Breach, position: Decimal, sign: 1 | -1): Target {
  return position.sign() === -sign
    ? { ...flat, leftOut: breach }
    : nothing(breach.reason, breach.explanation);
}

function fromMarketPosition(alert: Signal, { position, size }: Sized): Target {
  if (alert.marketPosition === 'flat' || alert.marketPositionSize === '0') return flat;
  const sign = alert.marketPosition === 'long' ? 1 : -1;
  return size.ok ? opening(size.value, sign) : closing(size.error, position, sign);
}

function opening(size: Decimal, sign: 1 | -1): Target {
  const quantity = sign === 1 ? size : size.negated();
  return { kind: 'target', quantity, reduceOnly: false, leftOut: null };
}

function fromExit(alert: Signal, sized: Sized): Target {
  const { position } = sized;
  const side = alert.positionSide;
  const isOther = side !== null && position.sign() !== (side === 'long' ? 1 : -1);
  if (isOther || position.isZero()) return nothing('ALREADY_AT_TARGET');
  return isPartial(alert) ? lessened(sized) : flat;
}

function isPartial({ order }: Signal): boolean {
  return order?.size?.rule === 'percentOfPosition';
}

/** The position less a part of it, never beyond flat. */
function lessened({ position, size }: Sized): Target {
  if (!size.ok) return nothing(size.error.reason, size.error.explanation);
  const left = position.abs().minus(smaller(size.value, position.abs()));
  return { ...flat, quantity: position.sign() > 0 ? left : left.negated() };
}

/** A signal of the side that is held adds to it as long as no more than the allowed adds are in the position. */
function fromRepeated({ position, parameters, size }: Sized): Target {
  const { pyramiding, quantity } = parameters;
  if (pyramiding === 0) return nothing('ALREADY_IN_POSITION');
  if (!size.ok) return nothing(size.error.reason, size.error.explanation);
  const added = position.sign() > 0 ? position.plus(size.value) : position.minus(size.value);
  const most = Decimal.of(quantity).times(Decimal.of(1 + pyramiding));
  return added.abs().compare(most) > 0
    ? nothing('PYRAMIDING_LIMIT')
    : { kind: 'target', quantity: added, reduceOnly: false, leftOut: null };
}

function fromSignal(alert: Signal, sign: 1 | -1, sized: Sized): Target {
  const { position, parameters, size } = sized;
  if (position.sign() === sign) return fromRepeated(sized);
  if (position.sign() === -sign && isPartial(alert)) return lessened(sized);
  const reverses = parameters.aggressive && parameters.signals !== 'entry-exit';
  if (position.sign() === -sign && !reverses) return flat;
  return size.ok ? opening(size.value, sign) : closing(size.error, position, sign);
}
