import { World } from '../chaos/world.mjs';
import type { ShownAlert } from '../chaos/world.mjs';

/** What an alert came to: `executed BUY 1 filled`. */
function told({ status, reason, orders }: ShownAlert): string {
  const sent = orders.map((order) => `${order.side} ${order.quantity} ${order.status}`);
  return [status, ...(reason === null ? [] : [reason]), ...sent].join(' ');
}

describe('the built program beside a gateway of its own', () => {
  let world: World;
  let serial = 0;

  beforeAll(async () => {
    world = await World.create();
    world.start();
    await world.ready();
  }, 60_000);

  afterAll(() => world.close());

  async function send(alert: Readonly<Record<string, unknown>>): Promise<string> {
    serial += 1;
    const timenow = new Date().toISOString();
    const posted = await world.post({
      symbol: 'ES1!',
      price: 4500.5,
      timenow,
      id: serial,
      ...alert,
    });
    return posted?.id ?? `${posted?.httpStatus} ${posted?.code}`;
  }

  const endOf = async (alert: Readonly<Record<string, unknown>>): Promise<string> =>
    told(await world.ended(await send(alert)));

  it('makes one order of twenty parallel copies of one alert', async () => {
    const alert = {
      symbol: 'ES1!',
      action: 'buy',
      price: 4500.5,
      timenow: new Date().toISOString(),
    };
    const copies = await Promise.all(Array.from({ length: 20 }, () => world.post(alert)));
    const outcomes = copies.map((copy) => copy?.status);
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'duplicate')).toHaveLength(19);
    expect(new Set(copies.map((copy) => copy?.id)).size).toBe(1);
    expect(told(await world.ended(copies[0]?.id ?? ''))).toBe('executed BUY 1 filled');
  }, 30_000);

  it('describes its interface', async () => {
    const description = await world.admin<{ paths: Readonly<Record<string, unknown>> }>(
      '/docs/openapi.json',
    );
    expect(Object.keys(description.paths)).toContain('/webhook/{strategy}/{secret}');
  });

  it('says what stops an order that is too large, for futures and for stocks', async () => {
    expect(await endOf({ action: 'buy', market_position: 'long', market_position_size: 100 })).toBe(
      'skipped ORDER_QUANTITY_LIMIT',
    );
    expect(await endOf({ symbol: 'ZS', action: 'buy', quantity: 100 })).toBe(
      'skipped ORDER_QUANTITY_LIMIT',
    );
    expect(await endOf({ symbol: 'NASDAQ:AAPL', action: 'buy', quantity: 1000, price: 190 })).toBe(
      'skipped ORDER_NOTIONAL_LIMIT',
    );
  }, 30_000);

  it('reverses after a kill, from the position it had', async () => {
    await world.kill();
    world.start();
    await world.ready();
    expect(await endOf({ action: 'sell' })).toBe('executed SELL 2 filled');
  }, 60_000);

  it('pauses on a manual trade, adopts it and reverses with one order', async () => {
    await world.sim('manual-trade', { symbol: 'ES', side: 'BUY', quantity: 4 });
    expect(await endOf({ action: 'sell', quantity: 2 })).toMatch(/^skipped (ROOT_PAUSED|ALREADY)/);
    await world.admin('/admin/roots/ES/adopt', { reason: 'mine' });
    expect(await endOf({ action: 'sell' })).toBe('executed SELL 4 filled');
  }, 90_000);

  it('halts, and ends with exit code 0 at SIGTERM', async () => {
    await world.admin('/admin/trading/halt', {});
    expect(await endOf({ action: 'buy' })).toBe('skipped HALTED');
    world.bot.kill('SIGTERM');
    expect((await world.exited)[0]).toBe(0);
  }, 30_000);
});
