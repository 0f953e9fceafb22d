import { LimitDesk, type Words } from './limit-desk.js';

const buy = { symbol: 'MES1!', action: 'buy' };
const sell = { symbol: 'MES1!', action: 'sell' };
const exit = { symbol: 'MES1!', action: 'exit' };
const opens = { symbol: 'ZS1!', action: 'buy' };
const closes = { symbol: 'ZS1!', action: 'exit' };

describe('each state of the kill switch, on the built program over HTTP', () => {
  let desk: LimitDesk;

  beforeAll(async () => {
    desk = await LimitDesk.open();
  }, 60_000);

  afterAll(() => desk.close());

  const turn = (to: 'halt' | 'resume', body: Words = {}): Promise<Words> =>
    desk.world.admin(`/admin/trading/${to}`, { reason: 'test', ...body });

  const flatten = (scope: string, target: string): Promise<Words> =>
    desk.world.admin('/admin/trading/flatten', { reason: 'test', scope, target });

  const ofOther = { scope: 'strategy', target: 'other' };

  it('trades everything when it is ACTIVE', async () => {
    expect(await desk.endOf('default', buy)).toBe('executed BUY 1 filled');
    expect(await desk.endOf('default', sell)).toBe('executed SELL 2 filled');
    expect(await desk.endOf('default', exit)).toBe('executed BUY 1 filled');
    expect(await desk.endOf('default', buy)).toBe('executed BUY 1 filled');
  });

  it('closes and opens nothing when it is REDUCING', async () => {
    expect(await flatten('root', 'NQ')).toMatchObject({ killSwitch: 'REDUCING' });
    expect(await desk.endOf('default', opens)).toBe('skipped REDUCING');
    expect(await desk.endOf('default', sell)).toBe('skipped REDUCING SELL 1 filled');
    expect(await desk.endOf('default', sell)).toBe('skipped REDUCING');
    expect(await turn('resume')).toMatchObject({ killSwitch: 'ACTIVE' });
    expect(await desk.endOf('default', buy)).toBe('executed BUY 1 filled');
    await flatten('root', 'NQ');
    expect(await desk.endOf('default', exit)).toBe('executed SELL 1 filled');
    await turn('resume');
  });

  it('sends nothing when it is HALTED, not even an exit, and nothing late when it is resumed', async () => {
    expect(await desk.endOf('default', buy)).toBe('executed BUY 1 filled');
    expect(await turn('halt')).toMatchObject({ killSwitch: 'HALTED', openPositions: 1 });
    expect(await desk.endOf('default', opens)).toBe('skipped HALTED');
    expect(await desk.endOf('default', exit)).toBe('skipped HALTED');
    expect(await flatten('root', 'NQ')).toMatchObject({ killSwitch: 'HALTED' });
    const orders = (await desk.world.sim<{ orders: unknown[] }>('state')).orders.length;
    expect(await turn('resume')).toMatchObject({
      killSwitch: 'ACTIVE',
      drift: [
        { root: 'MES', target: 0, position: 1, cause: 'HALTED' },
        { root: 'ZS', target: 1, position: 0, cause: 'HALTED' },
      ],
    });
    expect((await desk.world.sim<{ orders: unknown[] }>('state')).orders).toHaveLength(orders);
    expect(await desk.endOf('default', exit)).toBe('executed SELL 1 filled');
  });

  it('halts one strategy and no other', async () => {
    expect(await desk.endOf('other', opens)).toBe('executed BUY 1 filled');
    expect(await turn('halt', ofOther)).toMatchObject({ killSwitch: 'HALTED' });
    expect(await desk.endOf('other', closes)).toBe('skipped HALTED');
    expect(await desk.endOf('default', buy)).toBe('executed BUY 1 filled');
    expect(await desk.endOf('default', exit)).toBe('executed SELL 1 filled');
    expect(await turn('resume', ofOther)).toMatchObject({ killSwitch: 'ACTIVE' });
    expect(await desk.endOf('other', closes)).toBe('executed SELL 1 filled');
  });

  it('flattens one strategy, which opens nothing until it is resumed', async () => {
    expect(await desk.endOf('other', opens)).toBe('executed BUY 1 filled');
    expect(await flatten('strategy', 'other')).toMatchObject({ killSwitch: 'REDUCING' });
    await desk.flatIn('ZS');
    expect(await desk.endOf('other', opens)).toBe('skipped REDUCING');
    expect(await desk.endOf('default', buy)).toBe('executed BUY 1 filled');
    await turn('resume', ofOther);
    expect(await desk.endOf('other', opens)).toBe('executed BUY 1 filled');
  });
});
