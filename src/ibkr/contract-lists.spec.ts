import { openSimulatedBroker, type SimulatedBroker } from '../../test/fakes/simulated-broker.js';
import { control } from '../simulator/control-routes.js';

const ES = { symbol: 'ES1!', exchange: null, symbols: [], minDaysUntilExpiry: 10 } as const;

describe('a list of contracts that is wrong', () => {
  let open: SimulatedBroker;

  beforeEach(async () => {
    open = await openSimulatedBroker();
  });

  afterEach(() => open.close());

  const spoil = (fault: string | null): unknown =>
    control(
      { method: 'POST', name: 'contract-lists', body: { symbol: 'ES', fault, value: 7 } },
      open.simulator.controls,
    );

  const meaning = async (): Promise<string> => {
    const resolved = await open.broker.resolve(ES);
    return resolved.ok ? resolved.value.symbol : resolved.error.code;
  };

  it('leaves what was read before it in force for the day', async () => {
    const before = await meaning();
    spoil('empty');
    expect(await meaning()).toBe(before);
  });

  it.each(['empty', 'multiplier', 'magnifier'])(
    'switches the root off when it is %s',
    async (fault) => {
      spoil(fault);
      expect(await meaning()).toMatch(/^[A-Z_]{10,}$/);
      spoil(null);
    },
  );

  it('has its expired months passed over', async () => {
    const before = await meaning();
    await open.close();
    open = await openSimulatedBroker();
    spoil('expired');
    expect(await meaning()).toBe(before);
  });

  it('that names a month twice, or a day off, leads to the same verified contract', async () => {
    const before = await meaning();
    for (const fault of ['doubled', 'shifted']) {
      await open.close();
      open = await openSimulatedBroker();
      spoil(fault);
      expect(`${fault} ${await meaning()}`).toBe(`${fault} ${before}`);
    }
  });
});
