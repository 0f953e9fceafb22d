import { toJsonNumber } from '../domain/kernel/decimal.js';
import type { Limits, Strategy } from '../domain/strategy/strategy.js';
import { jsonNumber } from './json-number.js';

/** Every parameter of a strategy but its secrets, of which only their presence is told. */
export function strategyJson({ secrets, limits, quantity, ...rest }: Strategy): object {
  return {
    ...rest,
    quantity: toJsonNumber(quantity),
    limits: limitsJson(limits),
    hasOwnSecret: secrets.length > 0,
  };
}

function limitsJson(limits: Limits): object {
  return {
    ...limits,
    maxOrderQuantity: jsonNumber(limits.maxOrderQuantity),
    maxPositionQuantity: jsonNumber(limits.maxPositionQuantity),
    maxOrderNotional: jsonNumber(limits.maxOrderNotional),
  };
}
