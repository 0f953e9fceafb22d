import { ES_DECEMBER } from '../builders/contracts.js';
import { FakeBroker } from '../fakes/fake-broker.js';
import { ManualClock } from '../fakes/manual-clock.js';
import type { BrokerHarness } from './broker-desk.js';
import { describeBrokerOrders } from './broker-orders.contract.js';
import { describeBrokerMarket } from './broker-market.contract.js';
import { describeBrokerStreams } from './broker-streams.contract.js';
import { describeBroker } from './broker.contract.js';

const opened = (): Promise<BrokerHarness> => {
  const clock = new ManualClock();
  const broker = new FakeBroker(clock);
  broker.list(ES_DECEMBER);
  broker.start();
  return Promise.resolve({
    broker,
    holdOrders: () => {
      broker.script({ kind: 'work' });
    },
    refuseNext: () => {
      broker.script({ kind: 'refuse', code: 'INSUFFICIENT_FUNDS' });
    },
    loseNextAnswer: (arrived) => {
      broker.script({ kind: 'unknown', arrived });
    },
    killNext: (reason) => {
      broker.script({ kind: 'work', status: 'Inactive', reason });
    },
    tradeByHand: (contract, side, quantity) => {
      broker.trade(contract, side, quantity);
    },
    fillOrder: (brokerOrderId) => {
      broker.fill(brokerOrderId);
    },
    openStreams: () => {
      broker.streams = 'live';
    },
    makeHistory: ({ conid }) => {
      const price = { open: '4500.5', high: '4501', low: '4500', close: '4500.25' };
      const minute = Math.floor(clock.now() / 60_000);
      const starts = Array.from({ length: 120 }, (_, back) => (minute - 119 + back) * 60_000);
      broker.history.set(
        conid,
        starts.map((at) => ({ at, ...price })),
      );
    },
    clock,
    passTime: () => clock.advance(1000),
    endSession: () => {
      broker.setSession({ state: 'NEEDS_LOGIN', reason: 'the test ended it', id: null });
      return Promise.resolve();
    },
    close: () => broker.stop(),
  });
};

describeBroker('the fake', opened);
describeBrokerStreams('the fake', opened);
describeBrokerOrders('the fake', opened);
describeBrokerMarket('the fake', opened);
