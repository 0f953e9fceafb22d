import type { Alert } from '../alert/alert.js';
import type { TargetParameters } from '../decision/target.js';
import { Decimal } from '../kernel/decimal.js';
import { FillBook } from './fill-book.js';
import { replayAlerts } from './replay.js';
import type { ReplayAlert } from './replay.js';
import { toText } from './whole.js';

const reversal: TargetParameters = {
  quantity: '2',
  aggressive: true,
  signals: null,
  pyramiding: 0,
  swap: false,
};
const silent: Alert = {
  symbol: 'ES1!',
  exchange: null,
  action: null,
  positionSide: null,
  quantity: null,
  marketPosition: null,
  marketPositionSize: null,
  previousMarketPosition: null,
  previousMarketPositionSize: null,
  price: '4500',
  at: null,
  atField: null,
  externalId: null,
  strategy: null,
  test: false,
};

function told(
  alerts: readonly Partial<Alert>[],
  parameters: TargetParameters = reversal,
): readonly ReplayAlert[] {
  return alerts.map((alert, i) => ({
    origin: { source: 'log.csv', row: i + 1, id: String(i + 1) },
    at: i * 60_000,
    alert: { ...silent, ...alert },
    stop: null,
    price: Decimal.of(4500 + i),
    strategy: 'default',
    parameters,
    facts: { root: 'ES', type: 'future', pointValue: '50', tick: '0.25', currency: 'USD' },
  }));
}

function replayed(alerts: readonly ReplayAlert[]) {
  const book = new FillBook('alerts');
  const clean = replayAlerts(book, alerts);
  const fills = clean.instruments.flatMap(({ instrument, prices }) =>
    [...instrument.rows.view()].map((row, fill) => {
      const size = toText(instrument.sizes.at(fill), instrument.sizes.scale);
      const price = toText(prices.at(fill), prices.scale);
      return `${instrument.signs.at(fill) > 0 ? '+' : '-'}${size} @ ${price} #${book.ids.text(row)}`;
    }),
  );
  return { fills, dropped: book.listed.map(({ id, reason }) => `${id} ${reason}`), book };
}

describe('alerts played again', () => {
  it('reverse on an opposite signal, and repetitions are dropped', () => {
    const { fills, dropped, book } = replayed(
      told([{ action: 'buy' }, { action: 'buy' }, { action: 'sell' }, { action: 'sell' }]),
    );
    expect(fills).toEqual(['+2 @ 4500 #1', '-4 @ 4502 #3']);
    expect(dropped).toEqual(['2 ALREADY_IN_POSITION', '4 ALREADY_IN_POSITION']);
    expect([book.rowsRead, book.rowsUsed]).toEqual([4, 2]);
  });

  it('only close where the strategy does', () => {
    const closing = { ...reversal, aggressive: false };
    const signals = [{ action: 'buy' }, { action: 'sell' }, { action: 'sell' }] as const;
    expect(replayed(told(signals, closing)).fills).toEqual([
      '+2 @ 4500 #1',
      '-2 @ 4501 #2',
      '-2 @ 4502 #3',
    ]);
  });

  it('follow the market position they name', () => {
    const { fills, dropped } = replayed(
      told([
        { marketPosition: 'long', marketPositionSize: '3' },
        { marketPosition: 'long', marketPositionSize: '3' },
        { marketPosition: 'flat' },
        { action: 'exit' },
      ]),
    );
    expect(fills).toEqual(['+3 @ 4500 #1', '-3 @ 4502 #3']);
    expect(dropped).toEqual(['2 ALREADY_AT_TARGET', '4 ALREADY_AT_TARGET']);
  });

  it('are the same in any order of reading, alerts of one moment too', () => {
    const alerts = told([{ action: 'buy' }, { action: 'sell' }, { action: 'buy' }]).map((one) => ({
      ...one,
      at: 0,
    }));
    const forward = replayed(alerts);
    expect(replayed(alerts.toReversed()).fills).toEqual(forward.fills);
    expect(replayed([...alerts, ...alerts]).fills).toEqual(forward.fills);
  });

  it('leave out a price that cannot be right, and say so', () => {
    const prices = ['4500', '34.2', '4510'];
    const alerts = told([{ action: 'buy' }, { action: 'sell' }, { action: 'sell' }]).map(
      (one, i) => ({ ...one, price: Decimal.of(prices[i] ?? '0') }),
    );
    const { fills, dropped, book } = replayed(alerts);
    expect(fills).toEqual(['+2 @ 4500 #1', '-4 @ 4510 #3']);
    expect(dropped).toEqual(['2 PRICE_IMPLAUSIBLE']);
    expect(book.listed[0]?.detail).toBe('price 34.2');
  });

  it('keep strategies and roots apart', () => {
    const nq = {
      root: 'NQ',
      type: 'future',
      pointValue: '20',
      tick: null,
      currency: null,
    } as const;
    const alerts = told([{ action: 'buy' }, { action: 'buy' }, { action: 'buy' }]);
    const apart = [{}, { strategy: 'other' }, { facts: nq }];
    const { fills } = replayed(alerts.map((alert, i) => ({ ...alert, ...apart[i] })));
    expect(fills).toHaveLength(3);
  });
});
