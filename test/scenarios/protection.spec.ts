import { esMonth } from '../builders/contract-builder.js';
import {
  attachedTo,
  BRACKET,
  brokerIdOf,
  buy,
  heldBy,
  limit,
  openProtectionOf,
  protectionOf,
} from '../builders/protection-words.js';
import { TradingKit } from '../builders/trading-kit.js';

describe.each(['silent', 'live'] as const)('protection, streams %s', (streams) => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start({ strategy: { orders: BRACKET } });
    kit.broker.streams = streams;
    kit.broker.setQuote(esMonth().conid, '4500.5');
    await kit.pass(1_000);
  });

  afterEach(() => kit.stop());

  const held = (): Promise<string> => heldBy(kit);
  const protection = (): Promise<readonly string[]> => protectionOf(kit);
  const open = (): Promise<readonly string[]> => openProtectionOf(kit);
  const idOf = (type: string): Promise<string> => brokerIdOf(kit, type);

  it('goes out with the entry, attached to it, and moves to the levels of its fill', async () => {
    kit.broker.script({ kind: 'fill', price: '4501' });
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    expect(attachedTo(kit.broker.placed[0])).toEqual([
      'SELL 1 STP 4490.5 GTC',
      'SELL 1 LMT 4520.5 GTC',
    ]);
    await kit.pass(6_000);
    expect(await open()).toEqual(['STP 1 at 4491 working', 'LMT 1 at 4521 working']);
    expect(kit.broker.modified).toHaveLength(2);
    await kit.pass(60_000);
    expect(kit.broker.modified).toHaveLength(2);
    expect(kit.broker.placed).toHaveLength(1);
    expect(kit.told).toEqual([]);
  });

  it('is sent after the fill where no price was known before it', async () => {
    kit.broker.market.quotes.clear();
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    expect(attachedTo(kit.broker.placed[0])).toEqual([]);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6', 'SELL 1 ESZ6']);
    expect(await open()).toEqual(['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working']);
    expect(kit.told).toEqual([]);
  });

  it('follows an entry that is filled in parts', async () => {
    const id = await kit.alert({ ...limit, quantity: '3' });
    await kit.pass(1_000);
    const entry = kit.broker.placed[0]?.clientOrderId ?? '';
    expect(await open()).toEqual(['STP 3 at 4480 working', 'LMT 3 at 4510 working']);
    kit.broker.fill(entry, '4490', '1');
    await kit.pass(10_000);
    expect(await open()).toEqual(['STP 1 at 4480 working', 'LMT 1 at 4510 working']);
    kit.broker.fill(entry, '4490', '2');
    expect(await kit.endOf(id)).toBe('executed');
    await kit.pass(10_000);
    expect(await open()).toEqual(['STP 3 at 4480 working', 'LMT 3 at 4510 working']);
    expect(kit.orders).toEqual(['BUY 3 ESZ6']);
    expect(await held()).toBe('3');
  });

  it('ends flat when the profit fills, the stop cancelled, the alert still executed', async () => {
    const id = await kit.alert(buy);
    await kit.endOf(id);
    await kit.pass(6_000);
    kit.broker.fill(await idOf('LMT'), '4520.5');
    await kit.pass(70_000);
    expect(await held()).toBe('');
    expect(await protection()).toEqual(['STP 1 at 4490.5 cancelled', 'LMT 1 at 4520.5 filled']);
    expect((await kit.view(id)).status).toBe('executed');
    expect(kit.told).toEqual(['info PROTECTION_FILLED']);
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
    expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
  });

  it('takes a profit that fills in parts off the stop', async () => {
    await kit.endOf(await kit.alert({ ...buy, quantity: '3' }));
    await kit.pass(6_000);
    kit.broker.fill(await idOf('LMT'), '4520.5', '2');
    await kit.pass(70_000);
    expect(await held()).toBe('1');
    expect(await open()).toEqual(['STP 1 at 4490.5 working', 'LMT 3 at 4520.5 working']);
    kit.broker.fill(await idOf('STP'), '4490.5');
    await kit.pass(70_000);
    expect(await held()).toBe('');
    expect(await open()).toEqual([]);
    expect(kit.orders).toEqual(['BUY 3 ESZ6']);
  });

  it('is cancelled before an exit goes out, and nothing takes its place', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    expect(await kit.endOf(await kit.alert({ action: 'exit' }))).toBe('executed');
    await kit.pass(70_000);
    expect(await open()).toEqual([]);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
    expect(await held()).toBe('');
  });

  it('never flips when the stop fills while an exit cancels it', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    const stop = await idOf('STP');
    kit.broker.cancelsToRefuse = 2;
    const exit = await kit.alert({ action: 'exit' });
    kit.broker.fill(stop, '4490.5');
    expect(await kit.endOf(exit)).toMatch(/^skipped: ALREADY/);
    await kit.pass(70_000);
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
    expect(await held()).toBe('');
  });

  it('changes sides with a reversal: it makes way, and the other side gets its own', async () => {
    await kit.endOf(await kit.alert({ ...buy, quantity: '2' }));
    await kit.pass(6_000);
    const sell = { marketPosition: 'short', marketPositionSize: '1' } as const;
    expect(await kit.endOf(await kit.alert(sell))).toBe('executed');
    await kit.pass(10_000);
    expect(kit.orders).toEqual(['BUY 2 ESZ6', 'SELL 2 ESZ6', 'SELL 1 ESZ6']);
    expect(attachedTo(kit.broker.placed[2])).toEqual([
      'BUY 1 STP 4510.5 GTC',
      'BUY 1 LMT 4480.5 GTC',
    ]);
    expect(await open()).toEqual(['STP 1 at 4510.5 working', 'LMT 1 at 4480.5 working']);
    expect(await held()).toBe('-1');
  });

  it('of what is added stands beside what protects the rest', async () => {
    await kit.endOf(await kit.alert({ marketPosition: 'long', marketPositionSize: '1' }));
    await kit.pass(6_000);
    kit.broker.setQuote(esMonth().conid, '4510.5');
    kit.broker.script({ kind: 'fill', price: '4510.5' });
    const more = { marketPosition: 'long', marketPositionSize: '3' } as const;
    expect(await kit.endOf(await kit.alert(more))).toBe('executed');
    await kit.pass(60_000);
    expect(await open()).toEqual([
      'STP 1 at 4490.5 working',
      'LMT 1 at 4520.5 working',
      'STP 2 at 4500.5 working',
      'LMT 2 at 4530.5 working',
    ]);
    expect(kit.broker.modified).toEqual([]);
    expect(kit.told).toEqual([]);
  });

  it('comes back for what an exit in part leaves', async () => {
    await kit.endOf(await kit.alert({ ...buy, quantity: '3' }));
    await kit.pass(6_000);
    const less = { marketPosition: 'long', marketPositionSize: '1' } as const;
    expect(await kit.endOf(await kit.alert(less))).toBe('executed');
    await kit.pass(12_000);
    expect(await open()).toEqual(['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working']);
    expect(await held()).toBe('1');
  });

  it('that the broker cancels is replaced', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    kit.broker.finish(await idOf('STP'), 'Cancelled', 'expired');
    await kit.pass(streams === 'live' ? 10_000 : 45_000);
    expect(await open()).toEqual(['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working']);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6', 'SELL 1 ESZ6']);
    expect(kit.told).toEqual([]);
  });

  it('that cannot be replaced is critical after ten seconds, told once a minute', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    const refused = { kind: 'refuse', message: 'no stops today' } as const;
    kit.broker.script(...Array.from({ length: 20 }, () => refused));
    kit.broker.finish(await idOf('STP'), 'Cancelled');
    await kit.pass(streams === 'live' ? 15_000 : 45_000);
    const missing = (): number =>
      kit.told.filter((one) => one === 'critical PROTECTION_MISSING').length;
    expect(missing()).toBe(1);
    await kit.pass(60_000);
    expect(missing()).toBe(2);
    expect(kit.broker.placed.length).toBeLessThan(16);
  });

  it('that the broker lists no more is cancelled to be sure, then replaced', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    const stop = await idOf('STP');
    kit.broker.book.delete(stop);
    await kit.pass(70_000);
    expect(kit.broker.cancelled).toContain(stop);
    expect(await open()).toEqual(['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working']);
  });

  it('stays in place through a halt, which sends nothing new', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    const answer = await kit.operator.halt('enough');
    expect(answer).toMatchObject({ ok: true, value: { workingOrders: 2 } });
    await kit.pass(20_000);
    expect(await open()).toEqual(['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working']);
    kit.broker.finish(await idOf('STP'), 'Cancelled');
    await kit.pass(70_000);
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
    expect(kit.told).toContain('critical PROTECTION_MISSING');
    await kit.operator.resume('on');
    await kit.pass(10_000);
    expect(await open()).toEqual(['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working']);
  });

  it('is sent while REDUCING, since it only reduces', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    kit.broker.trade({ ...esMonth(), conid: 1 }, 'BUY', '0');
    kit.broker.finish(await idOf('STP'), 'Cancelled');
    await kit.operator.flatten({
      scope: 'strategy',
      target: 'nobody',
      includeForeign: false,
      reason: 'a test',
    });
    await kit.pass(45_000);
    expect(await open()).toEqual(['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working']);
  });

  it('is cancelled by a flatten and not sent again', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    const request = { scope: 'account', target: null, includeForeign: false } as const;
    await kit.operator.flatten({ ...request, reason: 'a test' });
    await kit.pass(70_000);
    expect(await held()).toBe('');
    expect(await open()).toEqual([]);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
    expect(kit.told).toContain('info FLATTENED');
  });
});
