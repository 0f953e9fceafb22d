import { Decimal } from '../../domain/kernel/decimal.js';

/** Blanks of every width that exports put between thousands. */
const BLANKS = /[\s\u00a0\u2009\u202f]/g;
const MINUS = /[\u2212\u2013\ufe63\uff0d]/g;
const GROUPED = /^(-?)(\d{1,3}(?:,\d{3})+)(\.\d*)?$/;
const IN_BRACKETS = /^\((.+)\)$/;
const NONE = ['', '-', '--', '\u2014', '\u2014%', 'N/A', 'n/a', '\u2205'];

/** Whether a cell says that there is no number. */
export function isBlankCell(text: string): boolean {
  return NONE.includes(text.replaceAll(BLANKS, '').replaceAll(MINUS, '-'));
}

/**
 * The exact number in a cell of an export in English: thousands with commas or blanks, `(124.75)` and U+2212 negative, a
 * percent sign ignored. Null for blank cells and everything else, a decimal comma included.
 */
export function cellNumber(text: string): Decimal | null {
  const plain = text.replaceAll(BLANKS, '').replaceAll(MINUS, '-').replace(/%$/, '');
  const inside = IN_BRACKETS.exec(plain)?.[1];
  if (inside !== undefined) return ungrouped(inside)?.negated() ?? null;
  return ungrouped(plain);
}

function ungrouped(text: string): Decimal | null {
  const [, sign = '', whole, fraction = ''] = GROUPED.exec(text) ?? [];
  return Decimal.parse(whole === undefined ? text : sign + whole.replaceAll(',', '') + fraction);
}
