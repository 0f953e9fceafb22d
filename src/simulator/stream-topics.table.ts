import { subscribeLedger, subscribeProfits, subscribeSummary } from './stream-money.js';
import { subscribeOrders } from './stream-orders.js';
import { subscribeQuotes } from './stream-quotes.js';
import type { StreamTopic } from './stream-topic.js';
import { subscribeTrades } from './stream-trades.js';

const QUOTES_LIVE_MS = 15 * 60_000;

const BROKERAGE = { goodbye: null, needs: 'brokerage', lifeMs: null } as const;
const LOGIN = { goodbye: null, needs: 'login', lifeMs: null } as const;

/** The websocket's topics, by the word that subscribes. */
export const STREAM_TOPICS: Readonly<Record<string, StreamTopic>> = {
  sor: { ...BROKERAGE, ending: 'uor', subscribe: subscribeOrders },
  str: { ...BROKERAGE, ending: 'utr', subscribe: subscribeTrades },
  smd: { ...BROKERAGE, ending: 'umd', lifeMs: QUOTES_LIVE_MS, subscribe: subscribeQuotes },
  spl: { ...LOGIN, ending: 'upl', subscribe: subscribeProfits },
  ssd: {
    ...LOGIN,
    ending: 'usd',
    goodbye: { result: 'unsubscribed from summary' },
    subscribe: subscribeSummary,
  },
  sld: {
    ...LOGIN,
    ending: 'uld',
    goodbye: { result: 'unsubscribed from ledger' },
    subscribe: subscribeLedger,
  },
};
