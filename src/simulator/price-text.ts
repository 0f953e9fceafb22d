import type { Decimal } from '../domain/kernel/decimal.js';
import { isFuture, type Contract } from './contracts.js';

const EIGHTHS: Readonly<Record<string, string>> = {
  '0.125': '1/8',
  '0.25': '1/4',
  '0.375': '3/8',
  '0.5': '1/2',
  '0.625': '5/8',
  '0.75': '3/4',
  '0.875': '7/8',
};

/** `543 3/4`, as CBOT grains are quoted; a plain decimal when it is no eighth. */
function fraction(price: Decimal): string {
  const [whole = '0', digits] = price.toString().split('.');
  if (digits === undefined) return whole;
  const eighth = EIGHTHS[`0.${digits}`];
  return eighth === undefined ? price.toString() : `${whole} ${eighth}`;
}

/** With at least `digits` digits after the point. */
export function fixedText(value: Decimal, digits: number): string {
  const [whole = '0', decimals = ''] = value.toString().split('.');
  return digits === 0 && decimals === '' ? whole : `${whole}.${decimals.padEnd(digits, '0')}`;
}

/** Digits after the point of a contract's tick. */
export function tickDigits(contract: Contract): number {
  return contract.product.tick.split('.')[1]?.length ?? 0;
}

/** A price as the broker's rows write it. */
export function priceText(contract: Contract, price: Decimal): string {
  return isFuture(contract) && contract.product.rule === 'grain'
    ? fraction(price)
    : fixedText(price, tickDigits(contract));
}
