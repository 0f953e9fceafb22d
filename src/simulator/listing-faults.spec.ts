import { conidOf } from '../../test/fakes/simulated-orders.js';
import { inside } from '../../test/fakes/inside.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';
import { isRecord, type JsonRecord } from './json-value.js';

function visited(): VirtualVisitor {
  const visitor = new VirtualVisitor();
  visitor.get('/iserver/accounts');
  return visitor;
}

function listed(visitor: VirtualVisitor, symbol = 'ES'): readonly JsonRecord[] {
  const { body } = visitor.get(`/trsrv/futures?symbols=${symbol}`);
  const rows = inside(body, symbol);
  return Array.isArray(rows) ? rows.filter(isRecord) : [];
}

function dates(rows: readonly JsonRecord[]): readonly number[] {
  return rows.map((row) => Number(row['expirationDate'])).toSorted((a, b) => a - b);
}

describe('a list of futures', () => {
  it('is empty, and right again, when told', () => {
    const visitor = visited();
    visitor.control('contract-lists', { symbol: 'ES', fault: 'empty' });
    expect(visitor.get('/trsrv/futures?symbols=ES,MES').body).toMatchObject({ ES: [] });
    expect(listed(visitor, 'MES')).toHaveLength(8);
    visitor.control('contract-lists', { symbol: 'ES', fault: null });
    expect(listed(visitor)).toHaveLength(8);
  });

  it('has expired months when told', () => {
    const visitor = visited();
    visitor.control('contract-lists', { symbol: 'ES', fault: 'expired' });
    expect(dates(listed(visitor))[0]).toBe(20251219);
  });

  it('has the nearest expiration twice, under two conids, when told', () => {
    const visitor = visited();
    visitor.control('contract-lists', { symbol: 'ES', fault: 'doubled' });
    const rows = listed(visitor);
    const [first, second] = dates(rows);
    expect(first).toBe(second);
    expect(new Set(rows.map((row) => row['conid'])).size).toBe(rows.length);
  });

  it('has every date off by days when told', () => {
    const visitor = visited();
    const right = dates(listed(visitor));
    visitor.control('contract-lists', { symbol: 'ES', fault: 'shifted', value: -1 });
    expect(dates(listed(visitor)).map((date, index) => (right[index] ?? 0) - date)).toEqual(
      right.map(() => 1),
    );
  });

  it('belongs to contracts with another multiplier or magnifier when told', () => {
    const visitor = visited();
    const es = conidOf('ES');
    const info = (): unknown => visitor.get(`/iserver/contract/${String(es)}/info-and-rules`).body;
    visitor.control('contract-lists', { symbol: 'ES', fault: 'multiplier', value: 25 });
    expect(info()).toMatchObject({ multiplier: '25' });
    expect(visitor.get(`/trsrv/secdef?conids=${String(es)}`).body).toMatchObject({
      secdef: [{ multiplier: 25 }],
    });
    visitor.control('contract-lists', { symbol: 'ES', fault: 'magnifier', value: 100 });
    expect(info()).toMatchObject({ multiplier: '50', rules: { priceMagnifier: 100 } });
  });

  it('is not spoiled by a fault that nobody knows', () => {
    const visitor = visited();
    expect(visitor.control('contract-lists', { symbol: 'ES', fault: 'lost' }).status).toBe(400);
    expect(visitor.control('contract-lists', { fault: 'empty' }).status).toBe(400);
  });

  it('is unsorted, has last trading days after the expiration and cut-offs weeks before it', () => {
    const visitor = visited();
    const crude = listed(visitor, 'CL');
    const order = crude.map((row) => Number(row['expirationDate']));
    expect(order).not.toEqual(dates(crude));
    expect(crude.every((row) => Number(row['ltd']) > Number(row['expirationDate']))).toBe(true);
    const gold = listed(visitor, 'GC').find((row) => row['expirationDate'] === 20260225);
    expect(gold?.['longFuturesCutOff']).toBe(20260129);
    expect(listed(visitor, 'MNG')).toEqual([]);
  });
});
