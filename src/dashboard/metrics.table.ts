/** Every metric of our own, by what it measures. Node's own are there too, under `nodejs_` and `process_`. */
export const METRICS = {
  alerts: { name: 'trading_bot_alerts', help: 'Alerts in the ledger, by status' },
  orders: { name: 'trading_bot_orders', help: 'Orders in the ledger, by status' },
  requestSeconds: {
    name: 'trading_bot_http_request_duration_seconds',
    help: 'From request to answer, by route and status',
  },
  session: { name: 'trading_bot_broker_session', help: '1 for the state the session is in' },
  sessionSince: {
    name: 'trading_bot_broker_session_since_seconds',
    help: 'When the session came into its state, seconds since the epoch',
  },
  killSwitch: { name: 'trading_bot_kill_switch', help: '1 for the state the switch is in' },
  ready: { name: 'trading_bot_ready', help: '1 when an alert would be traded now' },
  ledgerWritable: { name: 'trading_bot_ledger_writable', help: '0 after a write that failed' },
  pausedRoots: { name: 'trading_bot_paused_roots', help: 'Roots whose entries are off' },
  openOrders: { name: 'trading_bot_open_orders', help: 'Orders without an end' },
} as const satisfies Record<string, { readonly name: string; readonly help: string }>;

/** Upper bounds of the request histogram, seconds; TradingView waits three. */
export const REQUEST_BUCKETS_SECONDS: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
];
