import type { Numeric } from '../api/shapes.js';

const MINUS = '−';

/** Digits as they came, grouped, with a real minus sign; never rounded. */
export function numberText(value: Numeric): string {
  const text = String(value);
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (match === null) return text;
  const [, sign, whole = '', fraction = ''] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign === '-' ? MINUS : ''}${grouped}${fraction}`;
}

/** `+2`, `−1`, `0`. */
function signedText(value: Numeric): string {
  const text = numberText(value);
  return signOf(value) > 0 ? `+${text}` : text;
}

/** Money with two decimals for reading, its sign in front: `+1,250.00`. */
export function moneyText(value: Numeric): string {
  const amount = Number(value);
  return Number.isFinite(amount) ? signedText(amount.toFixed(2)) : String(value);
}

/** -1, 0 or 1. */
export function signOf(value: Numeric): number {
  return Math.sign(Number(value)) || 0;
}

/** `Long 2`, `Short 1`, `Flat`. */
export function positionText(value: Numeric): string {
  const sign = signOf(value);
  if (sign === 0) return 'Flat';
  return `${sign > 0 ? 'Long' : 'Short'} ${numberText(String(value).replace('-', ''))}`;
}

/** `1 order`, `2 orders`. */
export function countText(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${count === 1 ? '' : 's'}`;
}
