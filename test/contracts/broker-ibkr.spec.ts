import { openSimulatedBroker } from '../fakes/simulated-broker.js';
import type { BrokerHarness } from './broker-desk.js';
import { describeBrokerOrders } from './broker-orders.contract.js';
import { describeBrokerMarket } from './broker-market.contract.js';
import { describeBrokerStreams } from './broker-streams.contract.js';
import { describeBroker } from './broker.contract.js';

const ORDERS = '/iserver/account/*/orders';

const opened = async (): Promise<BrokerHarness> => {
  const open = await openSimulatedBroker();
  const { controls } = open.simulator;
  const order = { path: ORDERS, method: 'POST', count: 1, delayMs: 0 } as const;
  controls.fills({ delayMs: 5 });
  return {
    broker: open.broker,
    close: () => open.close(),
    holdOrders: () => {
      controls.fills({ hold: true, heldStatus: 'Submitted' });
    },
    refuseNext: () => {
      const error = 'We are unable to accept your order. Your Available Funds are in sufficient.';
      controls.fault({ ...order, kind: 'status', answer: { status: 200, body: { error } } });
    },
    loseNextAnswer: (arrived) => {
      const kind = arrived ? 'reset-after' : 'reset-before';
      controls.fault({ ...order, kind, answer: { status: 500 } });
    },
    killNext: (reason) => {
      controls.lateRejection({ status: 'Inactive', reason, delayMs: 5 });
    },
    tradeByHand: (contract, side, quantity) => {
      controls.manualTrade({ conid: contract.conid, side, quantity, price: null });
    },
    fillOrder: (brokerOrderId) => {
      const { gateway, floor } = controls.simulation;
      const order = gateway.book.orders.find(({ orderId }) => String(orderId) === brokerOrderId);
      if (order !== undefined) floor.fillLate(order, null, null);
    },
    openStreams: () => undefined,
    makeHistory: () => undefined,
    clock: open.options.clock,
    passTime: () => Promise.resolve(),
    endSession: () => {
      controls.session('logged-out');
      return Promise.resolve();
    },
  };
};

describeBroker('the Client Portal Gateway', opened);
describeBrokerStreams('the Client Portal Gateway', opened);
describeBrokerOrders('the Client Portal Gateway', opened);
describeBrokerMarket('the Client Portal Gateway', opened);
