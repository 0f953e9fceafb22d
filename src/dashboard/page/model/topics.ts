/** Parts of the page that an entry of the ledger makes old. */
export type Topic =
  | 'alerts'
  | 'orders'
  | 'executions'
  | 'positions'
  | 'session'
  | 'runs'
  | 'switches'
  | 'strategies'
  | 'notifications'
  | 'log';

const BY_FAMILY: Readonly<Record<string, readonly Topic[]>> = {
  alert: ['alerts', 'positions'],
  decision: ['alerts'],
  order: ['orders', 'alerts'],
  execution: ['executions', 'orders', 'positions', 'alerts'],
  root: ['positions'],
  session: ['session'],
  trading: ['switches'],
  roll: ['orders', 'positions'],
  flatten: ['switches', 'orders', 'positions'],
  analysis: ['runs'],
  notification: ['notifications'],
  strategy: ['strategies'],
};

/** What has to be read again after an entry of this kind: `order.updated` touches orders and alerts. */
export function topicsOf(kind: string): readonly Topic[] {
  const family = kind.split('.')[0] ?? '';
  return [...(BY_FAMILY[family] ?? []), 'log'];
}
