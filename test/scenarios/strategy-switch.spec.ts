import { strategy } from '../builders/decision-builder.js';
import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;
const otherBuys = { action: 'buy', strategy: 'other' } as const;
const otherExits = { action: 'exit', strategy: 'other' } as const;

describe('the switch of one strategy', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    const other = strategy({ name: 'other', symbols: [] });
    kit = await TradingKit.start({ strategy: { symbols: [] }, others: [other] });
  });

  afterEach(() => kit.stop());

  it('stops its alerts and no others, over a restart too', async () => {
    const answer = await kit.operator.halt('enough', 'other');
    expect(answer).toMatchObject({ ok: true, value: { killSwitch: 'HALTED' } });
    expect(await kit.endOf(await kit.alert(otherBuys))).toBe('skipped: HALTED');
    await kit.kill();
    await kit.boot();
    expect(await kit.endOf(await kit.alert(otherBuys))).toBe('skipped: HALTED');
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    expect((await kit.status.status()).strategySwitches).toMatchObject([
      { strategy: 'other', killSwitch: 'HALTED', reason: 'enough' },
    ]);
  });

  it('is lifted by its own resume, which leaves a halt of all trading in force', async () => {
    await kit.operator.halt('enough', 'other');
    await kit.operator.halt('all of it');
    const answer = await kit.operator.resume('again', 'other');
    expect(answer).toMatchObject({ ok: true, value: { killSwitch: 'HALTED' } });
    expect(await kit.endOf(await kit.alert(otherBuys))).toBe('skipped: HALTED');
    await kit.operator.resume('again');
    expect(await kit.endOf(await kit.alert(otherBuys))).toBe('executed');
  });

  it('is told in a sentence that says whose it is and why', async () => {
    await kit.operator.halt('enough', 'other');
    await kit.operator.halt('all of it');
    expect(kit.notifier.kept).toMatchObject([
      { severity: 'critical', code: 'HALTED', message: 'other is halted: enough' },
      { severity: 'critical', code: 'HALTED', message: 'Trading is halted: all of it' },
    ]);
  });

  it('is set to REDUCING by a flatten of the strategy alone', async () => {
    await kit.endOf(await kit.alert(otherBuys));
    const scope = { scope: 'strategy', target: 'other', includeForeign: false } as const;
    await kit.operator.flatten({ ...scope, reason: 'out' });
    await kit.pass(10_000);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
    expect(await kit.endOf(await kit.alert(otherBuys))).toBe('skipped: REDUCING');
    expect(await kit.endOf(await kit.alert(otherExits))).toBe('skipped: ALREADY_AT_TARGET');
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
  });

  it('is refused for a strategy that there is not', async () => {
    const answer = await kit.operator.halt('enough', 'nobody');
    expect(answer).toMatchObject({ ok: false, error: { code: 'STRATEGY_UNKNOWN' } });
  });
});
