import { Decimal } from '../domain/kernel/decimal.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import type { OrderPreview, Unreadable } from '../ports/broker.port.js';
import { isRecord, plainText, textOf, type JsonRecord } from './json-fields.js';
import { knownRefusal } from './refusal-classifier.js';

/**
 * What an answer of `/orders/whatif` says: all numbers are texts with thousands separators. An order that would be
 * refused has the refusal's code; null when the answer has no known form.
 */
export function previewOf(body: unknown): Result<OrderPreview, Unreadable> | null {
  if (!isRecord(body)) return null;
  const said = textOf(body, 'error');
  if (said !== null) {
    const message = plainText(said);
    return err({ code: knownRefusal(message) ?? 'BROKER_REFUSED', message });
  }
  const equityAfter = amountOf(body['equity'], 'after');
  const initialMarginAfter = amountOf(body['initial'], 'after');
  if (equityAfter === null || initialMarginAfter === null) return null;
  return ok({
    equityAfter: equityAfter.toString(),
    initialMarginAfter: initialMarginAfter.toString(),
    warning: warningOf(body),
  });
}

const AMOUNT = /^-?[\d,]+(?:\.\d+)?/;

/** `1,978.60 USD` and `590""` have both been seen. */
function amountOf(step: unknown, key: string): Decimal | null {
  const text = isRecord(step) ? textOf(step, key) : null;
  const [digits] = AMOUNT.exec(text ?? '') ?? [];
  return digits === undefined ? null : Decimal.parse(digits.replaceAll(',', ''));
}

function warningOf(body: JsonRecord): string | null {
  const several: readonly unknown[] = Array.isArray(body['warns']) ? body['warns'] : [];
  const texts = several.filter((each) => typeof each === 'string');
  const warning = textOf(body, 'warn') ?? texts.join(' ');
  return warning === '' ? null : plainText(warning);
}
