import { ACCOUNT } from './account-figures.js';
import { textListField } from './json-value.js';
import { dailyProfit } from './daily-profit.js';
import { profitRow, streamedLedgerRows, streamedSummaryRows } from './money-row.js';
import { repeat } from './repetition.js';
import {
  nothing,
  type Message,
  type Subscription,
  type SubscriptionRequest,
} from './stream-topic.js';

const PROFIT_MS = 5000;
const MONEY_MS = 10_000;

/** `spl`: profits, every five seconds. */
export function subscribeProfits({ simulation, say }: SubscriptionRequest): Subscription {
  const { gateway } = simulation;
  const end = repeat(gateway.clock, PROFIT_MS, () => {
    const figures = gateway.figures();
    const uel = figures.netLiquidation.toNumber();
    say({
      topic: 'spl',
      args: { [`${ACCOUNT}.Core`]: { ...profitRow(figures, dailyProfit(gateway)), uel } },
    });
  });
  return { hear: nothing, end };
}

/** `ssd`: the asked keys of the account's summary, then every ten seconds those that changed. */
export function subscribeSummary(request: SubscriptionRequest): Subscription | null {
  const { gateway } = request.simulation;
  return subscribeMoney(request, {
    topic: 'ssd',
    rows: (keys) => streamedSummaryRows(gateway.figures(), keys),
    isRowKept: false,
  });
}

/** `sld`: the ledger by currency every ten seconds; a currency that has not changed comes without values. */
export function subscribeLedger(request: SubscriptionRequest): Subscription | null {
  const { gateway } = request.simulation;
  return subscribeMoney(request, {
    topic: 'sld',
    rows: (keys) => streamedLedgerRows(gateway.figures(), keys),
    isRowKept: true,
  });
}

interface MoneyTopic {
  readonly topic: string;
  readonly rows: (keys: readonly string[]) => readonly Message[];
  /** A row that has not changed still comes, as its key. */
  readonly isRowKept: boolean;
}

function subscribeMoney(request: SubscriptionRequest, money: MoneyTopic): Subscription | null {
  const { simulation, target, parameters, say } = request;
  if (target !== ACCOUNT) return null;
  const { gateway } = simulation;
  const keys = textListField(parameters, 'keys');
  const fields = textListField(parameters, 'fields');
  const before = new Map<unknown, string>();
  const sayChanges = (): void => {
    const timestamp = Math.floor(gateway.now() / 1000);
    const result = money.rows(keys).flatMap((row) => {
      const key = row['key'];
      const asked = only(row, fields);
      const isNew = before.get(key) !== JSON.stringify(asked);
      before.set(key, JSON.stringify(asked));
      if (isNew) return [{ key, timestamp, ...asked }];
      return money.isRowKept ? [{ key, timestamp }] : [];
    });
    if (result.length > 0) say({ result, topic: `${money.topic}+${target}` });
  };
  sayChanges();
  return { hear: nothing, end: repeat(gateway.clock, MONEY_MS, sayChanges) };
}

/** The row's fields of those names; all of them when none is named. */
function only(row: Message, fields: readonly string[]): Message {
  const entries = Object.entries(row).filter(([name]) => name !== 'key');
  if (fields.length === 0) return Object.fromEntries(entries);
  return Object.fromEntries(entries.filter(([name]) => fields.includes(name)));
}
