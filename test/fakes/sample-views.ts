import type { Alert } from '../../src/domain/alert/alert.js';
import type { DecisionRecord, Entry } from '../../src/ports/ledger-entry.js';
import type {
  AlertView,
  AnalysisRunView,
  ExecutionView,
  OrderView,
} from '../../src/ports/ledger-view.js';

const AT = Date.parse('2026-11-20T15:04:05.678Z');
export const ALERT_ID = '01jd5x3v0q8m2n4p6r7s9t1abc';
export const ORDER_ID = 'tb-01jd5x3v0q8m2n4p6r7s9t1abc-1';

const alert: Alert = {
  symbol: 'ES',
  exchange: null,
  action: 'buy',
  positionSide: null,
  quantity: '1',
  marketPosition: null,
  marketPositionSize: null,
  previousMarketPosition: null,
  previousMarketPositionSize: null,
  price: '4500.5',
  at: AT,
  atField: 'timestamp',
  externalId: 'from-sender',
  strategy: null,
  test: false,
};

const decision: DecisionRecord = {
  decisionId: '01jd5x3v0q8m2n4p6r7s9t1abc',
  outcome: 'place',
  reason: null,
  explanation: 'From 0 to 1 ES.',
  root: 'ES',
  conid: 495512563,
  month: '202612',
  target: '1',
  position: '0',
  workingQuantity: '0',
  warnings: [],
  orders: [
    {
      clientOrderId: ORDER_ID,
      conid: 495512563,
      symbol: 'ESZ6',
      side: 'BUY',
      quantity: '1',
      purpose: 'target',
      reduces: false,
    },
  ],
};

export const sampleAlert: AlertView = {
  seq: 2,
  alertId: ALERT_ID,
  receivedAt: AT,
  strategy: 'default',
  externalId: 'from-sender',
  key: 'default|from-sender',
  bodySha256: '0'.repeat(64),
  body: '{"symbol":"ES","price":4500.50,"big":12345678901234567890}',
  alert,
  root: 'ES',
  status: 'executed',
  reason: null,
  decision,
  warnings: [],
  breakages: 0,
};

export const sampleOrder: OrderView = {
  seq: 4,
  clientOrderId: ORDER_ID,
  alertId: ALERT_ID,
  strategy: 'default',
  root: 'ES',
  account: 'DU0000001',
  conid: 495512563,
  symbol: 'ESZ6',
  side: 'BUY',
  quantity: '1',
  purpose: 'target',
  reduces: false,
  status: 'filled',
  brokerOrderId: '42',
  brokerStatus: 'Filled',
  filledQuantity: '1',
  averagePrice: '4500.5',
  reason: null,
  message: null,
  questions: [],
  sessionId: 's1',
  positionBefore: '0',
  attempt: 1,
  cancelRequested: false,
  submittedAt: AT,
  updatedAt: AT,
};

export const sampleExecution: ExecutionView = {
  seq: 6,
  clientOrderId: ORDER_ID,
  execution: {
    key: 'DU0000001|0000e0d5.1',
    version: 1,
    executionId: '0000e0d5.1.01',
    account: 'DU0000001',
    conid: 495512563,
    symbol: 'ESZ6',
    securityType: 'FUT',
    side: 'BUY',
    quantity: '1',
    price: '4500.5',
    netAmount: '225025',
    commission: '2.25',
    currency: 'USD',
    at: AT,
    orderRef: ORDER_ID,
    liquidation: false,
  },
};

export const sampleEntries: readonly Entry[] = [
  {
    seq: 1,
    at: AT,
    previousHash: '0'.repeat(64),
    cause: null,
    kind: 'ledger.opened',
    payload: { gateway: 'simulator', account: 'DU0000001', paper: true },
  },
  {
    seq: 2,
    at: AT,
    previousHash: '1'.repeat(64),
    cause: null,
    kind: 'alert.received',
    payload: {
      alertId: ALERT_ID,
      strategy: 'default',
      key: sampleAlert.key,
      bodySha256: sampleAlert.bodySha256,
      body: sampleAlert.body,
      alert,
      root: 'ES',
      sourceAddress: '127.0.0.1',
      warnings: [],
    },
  },
];

export const sampleRun: AnalysisRunView = {
  seq: 8,
  runId: 'run-1',
  trigger: 'request',
  startedAt: AT,
  finishedAt: AT + 1000,
  status: 'done',
  message: '3 datasets',
  notes: [],
};
