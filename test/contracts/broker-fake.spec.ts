import { ES_DECEMBER } from '../builders/contracts.js';
import { FakeBroker } from '../fakes/fake-broker.js';
import { ManualClock } from '../fakes/manual-clock.js';
import { describeBroker } from './broker.contract.js';

describeBroker('the fake', () => {
  const broker = new FakeBroker(new ManualClock());
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
    endSession: () => {
      broker.setSession({ state: 'NEEDS_LOGIN', reason: 'the test ended it', id: null });
      return Promise.resolve();
    },
    close: () => broker.stop(),
  });
});
