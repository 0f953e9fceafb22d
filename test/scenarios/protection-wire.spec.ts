import { signal, strategy } from '../builders/decision-builder.js';
import { BRACKET } from '../builders/protection-words.js';
import { SeedWorld } from '../prove/seed-world.js';

const MINUTE = 60_000;

/** The application with its own gateway client before the simulated gateway, on virtual time, without faults. */
describe('protection at the simulated gateway', () => {
  let world: SeedWorld;
  let serial = 0;

  beforeEach(async () => {
    const orders = { ...BRACKET };
    const own = strategy({ orders, maxSignalAgeSeconds: 0 });
    const startsAt = Date.parse('2026-01-13T15:00:00Z');
    world = new SeedWorld({ seed: 1, startsAt, onDisk: false, strategies: [own] });
    world.wire.faults.isActive = false;
    world.controls.price(conid(), '6900');
    await world.start();
    await world.pass(MINUTE);
  });

  afterEach(() => world.close());

  const conid = (): number => world.controls.contractNamed('ES')?.conid ?? 0;

  const alert = async (change: Parameters<typeof signal>[0]): Promise<void> => {
    serial += 1;
    const body = `body ${serial}`;
    await world.waitFor(
      world.life.intake.receive({
        strategy: strategy({ orders: BRACKET, maxSignalAgeSeconds: 0 }),
        alert: signal({ price: '6900', ...change }),
        body,
        bodySha256: body,
        sourceAddress: '127.0.0.1',
        receivedAt: world.time.now(),
      }),
    );
    await world.pass(MINUTE);
  };

  const held = (): string =>
    world.life.book
      .book()
      .holdings.map(({ own }) => own)
      .filter((own) => own !== '0')
      .join(' ');

  /** `STP 6890 PreSubmitted` for every order that rests at the gateway. */
  const resting = (): readonly string[] =>
    world.simulation.gateway.book.orders
      .filter(({ status }) => !['Filled', 'Cancelled', 'Inactive'].includes(status))
      .map(({ orderType, price, status }) => `${orderType} ${price ?? ''} ${status}`);

  const open = (): readonly string[] =>
    world.life.book.book().openOrders.map(({ terms, brokerOrderId, status }) => {
      const price = terms?.stopPrice ?? terms?.limitPrice ?? '';
      return `${terms?.type ?? ''} ${price} ${brokerOrderId === null ? 'unnamed' : status}`;
    });

  const WORKING = ['STP 6890 working', 'LMT 6920 working'];
  const price = async (to: string): Promise<void> => {
    world.controls.price(conid(), to);
    await world.pass(2 * MINUTE);
  };

  it('rests attached to a filled entry, and is told to the operator when it closes the position', async () => {
    await alert({ action: 'buy' });
    expect([held(), open(), resting()]).toEqual([
      '1',
      WORKING,
      ['STP 6890 PreSubmitted', 'LMT 6920 Submitted'],
    ]);
    await price('6889');
    expect([held(), open(), resting()]).toEqual(['', [], []]);
    expect(world.outputs.leaks).toEqual([]);
  });

  it('survives a process that dies at the writes of an entry', async () => {
    for (let atWrite = 2; atWrite <= 8; atWrite += 2) {
      for (const when of ['before', 'after'] as const) {
        world.life.mortal.dieAt({ atWrite, when });
        await alert({ marketPosition: 'long', marketPositionSize: '1' });
        world.life.mortal.dieAt(null);
        await world.pass(2 * MINUTE);
        const isHeld = held() !== '';
        expect([atWrite, when, open()]).toEqual([atWrite, when, isHeld ? WORKING : []]);
        expect(resting()).toHaveLength(isHeld ? 2 : 0);
        await alert({ action: 'exit' });
        expect([held(), open(), resting()]).toEqual(['', [], []]);
      }
    }
  });

  it('is right after a stop that was hit while the process was dead', async () => {
    await alert({ action: 'buy', quantity: '2' });
    world.controls.price(conid(), '6885');
    await world.restart('killed');
    await world.pass(2 * MINUTE);
    expect([held(), open(), resting()]).toEqual(['', [], []]);
    expect(await world.shelf.rebuildDifferences()).toEqual([]);
  });

  it('is counted though its execution is read before anybody knows its id', async () => {
    world.life.mortal.dieAt({ atWrite: 4, when: 'before' });
    const sent = alert({ action: 'buy' });
    await sent;
    await price('6925');
    expect([held(), open(), resting()]).toEqual(['', [], []]);
    expect(world.life.book.book().roots.filter(({ paused }) => paused !== null)).toEqual([]);
  });

  it('makes way for a reversal, which gets its own', async () => {
    await alert({ action: 'buy' });
    await alert({ action: 'sell' });
    expect([held(), open()]).toEqual(['-1', ['STP 6910 working', 'LMT 6880 working']]);
    expect(resting()).toHaveLength(2);
  });
});
