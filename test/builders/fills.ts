import { FillBook } from '../../src/domain/analysis/fill-book.js';
import { scaledOf } from '../../src/domain/analysis/fill-row.js';
import type { FillRow } from '../../src/domain/analysis/fill-row.js';
import type { RootsOfSymbol } from '../../src/domain/analysis/instrument-facts.js';
import { rootsOfSymbol } from '../../src/domain/analysis/instrument-facts.js';
import { ROOTS } from '../../src/domain/contract/roots.table.js';
import { Decimal } from '../../src/domain/kernel/decimal.js';
import type { Instant } from '../../src/domain/kernel/instant.js';

/** A fill as a test tells it: numbers as texts, everything else with a default. */
export interface ToldFill {
  readonly id?: string;
  readonly account?: string;
  readonly conid?: number;
  readonly symbol?: string;
  readonly type?: string | null;
  readonly currency?: string | null;
  /** `+2` buys two, `-2` sells two. */
  readonly quantity?: string;
  readonly price?: string;
  /** `auto` = price x size x 50, the point value of ES. */
  readonly net?: string | null;
  readonly commission?: string | null;
  readonly at?: Instant;
}

export const roots: RootsOfSymbol = rootsOfSymbol(ROOTS);
/** Monday 2025-03-03, 15:00 UTC: 10:00 in New York. */
export const START: Instant = Date.UTC(2025, 2, 3, 15);

export function fillRow(told: ToldFill): FillRow {
  const bytes = new TextEncoder().encode(told.id ?? '0000e1a7.67e9bdb8.01.01');
  const quantity = Decimal.of((told.quantity ?? '1').replace('+', ''));
  const price = Decimal.of(told.price ?? '4500.25');
  const net = told.net === undefined ? 'auto' : told.net;
  const value = price.times(quantity.abs()).times(Decimal.of(50)).abs();
  return {
    id: { bytes, start: 0, end: bytes.length },
    account: told.account ?? 'DU1',
    strategy: '',
    conid: told.conid ?? 495512557,
    symbol: told.symbol ?? 'ES',
    securityType: told.type === undefined ? 'FUT' : told.type,
    currency: told.currency ?? null,
    sign: quantity.sign() < 0 ? -1 : 1,
    at: told.at ?? START,
    size: scaledOf(quantity.abs()),
    price: scaledOf(price),
    net: net === null ? null : scaledOf(net === 'auto' ? value : Decimal.of(net)),
    commission: told.commission === null ? null : scaledOf(Decimal.of(told.commission ?? '2.47')),
  };
}

/** A book of fills, each with an id and a minute of its own unless told otherwise. */
export function bookOf(fills: readonly ToldFill[]): FillBook {
  const book = new FillBook('trades');
  fills.forEach((told, i) => {
    const id = told.id ?? `0000e1a7.${(0x6700_0000 + i).toString(16)}.01.01`;
    book.add(fillRow({ ...told, id, at: told.at ?? START + i * 60_000 }), 'test.csv', i + 1);
  });
  return book;
}
