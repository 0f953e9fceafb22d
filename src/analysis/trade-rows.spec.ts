import fc from 'fast-check';
import { FillBook } from '../domain/analysis/fill-book.js';
import { toText } from '../domain/analysis/whole.js';
import { executed } from '../../test/builders/ledger-builder.js';
import { rangesOf } from './field-ranges.js';
import { TradeRecord } from './trade-record.js';
import { TradeRows } from './trade-rows.js';
import { readTime, TimeBytes } from './time-bytes.js';

const HEADER =
  'execution_id,account,conid,symbol,side,size,price,net_amount,commission,currency,trade_time';
const ROW = [
  'a.b.01.01',
  'DU1',
  '573366622',
  'ZW',
  'S',
  '1',
  '553 3/4',
  '27687.5',
  '3.0',
  'USD',
  '20250408-16:30:11',
];

function read(fill: (rows: TradeRows) => void) {
  const book = new FillBook('trades');
  fill(new TradeRows(book, 'test.csv', new TradeRecord()));
  const fills = book.instruments.flatMap((one) =>
    [...one.rows.view()].map((row, i) => ({
      id: book.ids.text(row),
      what: `${one.account} ${one.conid} ${one.symbol} ${one.securityType} ${one.currency}`,
      quantity: `${one.signs.at(i) > 0 ? '+' : '-'}${toText(one.sizes.at(i), one.sizes.scale)}`,
      price: toText(one.prices.at(i), one.prices.scale),
      net: one.withoutNet.has(i) ? null : toText(one.nets.at(i), one.nets.scale),
      commission: one.withoutCommission.has(i)
        ? null
        : toText(one.commissions.at(i), one.commissions.scale),
      at: one.at.at(i),
    })),
  );
  return { fills, listed: book.listed };
}

const csv = (...records: readonly (readonly string[])[]) =>
  read((rows) => {
    for (const record of records) rows.csvTexts(record);
  });

const WHEAT = {
  id: 'a.b.01.01',
  what: 'DU1 573366622 ZW null USD',
  quantity: '-1',
  price: '553.75',
  net: '27687.5',
  commission: '3',
  at: Date.UTC(2025, 3, 8, 16, 30, 11),
};

describe('rows of fills', () => {
  it('of a CSV file are read by the names of the columns', () => {
    expect(csv(HEADER.split(','), ROW).fills).toEqual([WHEAT]);
    const mixed = [...HEADER.split(',').toReversed(), 'note'];
    expect(csv(mixed, [...ROW.toReversed(), 'x']).fills).toEqual([WHEAT]);
    const shouted = HEADER.toUpperCase()
      .split(',')
      .map((name) => `\uFEFF${name} `);
    expect(csv(shouted, ROW).fills).toEqual([WHEAT]);
  });

  it('of the broker are read as it sends them', () => {
    const row = {
      execution_id: 'a.b.01.01',
      symbol: 'ZW',
      side: 'S',
      trade_time: '20250408-16:30:11',
      trade_time_r: 1744129811000,
      size: 1.0,
      price: '553 3/4',
      commission: '3.0',
      net_amount: 27687.5,
      accountCode: 'DU1',
      sec_type: 'FUT',
      conid: 573366622,
    };
    const future = { ...WHEAT, what: 'DU1 573366622 ZW FUT null' };
    expect(read((rows) => rows.brokerRow(row)).fills).toEqual([future]);
    const { trade_time_r: _, ...withoutEpoch } = row;
    expect(read((rows) => rows.brokerRow(withoutEpoch)).fills).toEqual([future]);
  });

  it('of the ledger are executions', () => {
    const { execution } = executed('tb-1').payload;
    const [fill] = read((rows) => rows.execution({ ...execution, commission: null })).fills;
    expect(fill).toMatchObject({ id: execution.executionId, price: '4500.5', commission: null });
    expect(fill?.at).toBe(execution.at);
  });

  it.each([
    ['execution_id', 0, ''],
    ['account', 1, ''],
    ['conid', 2, 'ES'],
    ['conid', 2, '0'],
    ['conid', 2, '1.5'],
    ['side', 4, 'X'],
    ['side', 4, 'HOLD'],
    ['size', 5, '-1'],
    ['size', 5, '0'],
    ['price', 6, 'C1.5'],
    ['net_amount', 7, '1,000'],
    ['commission', 8, 'free'],
    ['trade_time', 10, '2025-02-30T10:00:00Z'],
  ])('whose %s cannot be read are dropped with its name', (name, place, text) => {
    const { fills, listed } = csv(HEADER.split(','), ROW.with(place, text));
    expect(fills).toEqual([]);
    expect(listed).toMatchObject([
      { reason: 'ROW_UNREADABLE', row: 1, detail: `${name} cannot be read` },
    ]);
  });

  it.each(['b', 'BUY', 'bot', 'Buy'])('take %s for a buy', (side) => {
    expect(csv(HEADER.split(','), ROW.with(4, side)).fills[0]?.quantity).toBe('+1');
  });

  it.each(['s', 'SELL', 'SLD'])('take %s for a sale', (side) => {
    expect(csv(HEADER.split(','), ROW.with(4, side)).fills[0]?.quantity).toBe('-1');
  });

  it('that are shorter than the header lack their last fields', () => {
    const { listed } = csv(HEADER.split(','), ROW, ROW.slice(0, 9));
    expect(listed).toMatchObject([{ row: 2, detail: 'trade_time cannot be read' }]);
  });

  it('that are no object are dropped', () => {
    expect(read((rows) => rows.brokerRow('x')).listed).toMatchObject([
      { reason: 'ROW_UNREADABLE' },
    ]);
  });

  it('may leave out net amount and commission', () => {
    const [fill] = csv(HEADER.split(','), ROW.with(7, '').with(8, '')).fills;
    expect([fill?.net, fill?.commission]).toEqual([null, null]);
  });

  it('keep numbers of any length exact', () => {
    const numbers = fc.tuple(fc.bigInt(1n, 10n ** 24n), fc.nat(12));
    fc.assert(
      fc.property(numbers, ([digits, scale]) => {
        const price = toText(digits, scale);
        expect(csv(HEADER.split(','), ROW.with(6, price)).fills[0]?.price).toBe(price);
      }),
    );
    expect(csv(HEADER.split(','), ROW.with(6, '1e-3')).fills[0]?.price).toBe('0.001');
    expect(csv(HEADER.split(','), ROW.with(6, '-.5')).fills[0]?.price).toBe('-0.5');
  });
});

describe('times in bytes', () => {
  const fast = (text: string): number | null => {
    const { bytes, starts, ends } = rangesOf(['x', text]);
    return new TimeBytes().read(bytes, starts[1] ?? 0, ends[1] ?? 0);
  };

  it('are read as texts are', () => {
    const times = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, (time) => {
        expect(fast(time.toISOString())).toBe(time.getTime());
        const seconds = `${time.toISOString().slice(0, 19)}Z`;
        expect(fast(seconds)).toBe(Date.parse(seconds));
      }),
    );
  });

  it.each([
    '2025-04-08T16:30:11+02:00',
    '2025-04-08 16:30:11',
    '20250408-16:30:11',
    '1744129811',
    '1744129811000',
    '2025-04-08T24:30:11Z',
    '2025-13-08T16:30:11Z',
    '2025-04-0xT16:30:11Z',
    '2025-04-08T16:30:1xZ',
    '2025-04-08T16:30:11,123Z',
    'yesterday',
    '',
  ])('take %j for what its text is', (text) => {
    expect(fast(text)).toBe(readTime(text));
  });
});
