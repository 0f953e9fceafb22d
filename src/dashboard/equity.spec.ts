import { FakeBroker } from '../../test/fakes/fake-broker.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { SampleLedger } from '../../test/fakes/sample-ledger.js';
import { EquityService } from './equity.service.js';

const SETTINGS = {
  dataDir: '/nonexistent',
  timeframe: 7,
  initialEquity: '100000',
  cron: '20 17 * * *',
  timeZone: 'America/New_York',
  simulated: true,
};

describe('the equity service', () => {
  const clock = new ManualClock();
  const value = { currency: 'USD', netLiquidation: '70000', highest: '70000' };
  let broker: FakeBroker;
  let ledger: SampleLedger;
  let service: EquityService;

  beforeEach(() => {
    broker = new FakeBroker(clock);
    broker.setSession({ state: 'READY' });
    ledger = new SampleLedger();
    ledger.fills = [];
    service = new EquityService(ledger, broker, clock, SETTINGS);
    service.onModuleInit();
  });

  afterEach(() => service.onModuleDestroy());

  it('answers while the broker does not', async () => {
    broker.funds = () => new Promise(() => undefined);
    expect(await service.equity()).toMatchObject({ openingEquity: 100_000, currency: null });
  });

  it('goes by the worth that the ledger knows unless the broker has told a newer one', async () => {
    const book = await ledger.book();
    ledger.book = async () => ({ ...book, accountValue: { ...value, at: clock.now() + 1 } });
    expect(await service.equity()).toMatchObject({ openingEquity: 70_000, currency: 'USD' });
    ledger.book = async () => ({ ...book, accountValue: { ...value, at: clock.now() - 1 } });
    expect(await service.equity()).toMatchObject({ openingEquity: 1_000_000 });
  });

  it('asks the broker as soon as there is a session, and again only after minutes', async () => {
    broker.setSession({ state: 'DOWN', reason: 'cut' });
    broker.setSession({ state: 'READY', reason: null });
    await service.equity();
    await service.equity();
    expect(broker.reads.asked).toEqual(['funds']);
    await clock.advance(300_000);
    broker.reads.fail('funds');
    await service.equity();
    expect(broker.reads.asked).toEqual(['funds', 'funds']);
    expect(await service.equity()).toMatchObject({ openingEquity: 1_000_000 });
  });

  it('asks no broker that has no session', async () => {
    broker.setSession({ state: 'DOWN', reason: 'cut' });
    await service.equity();
    expect(broker.reads.asked).toEqual([]);
  });
});
