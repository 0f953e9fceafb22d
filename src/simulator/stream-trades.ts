import type { Execution } from './book.js';
import { contractOf } from './contracts.js';
import { numberField } from './json-value.js';
import { nothing, type Subscription, type SubscriptionRequest } from './stream-topic.js';
import { streamedTradeRow } from './trade-row.js';

const DAY_MS = 86_400_000;

/** `str`: executions without their commission; those of the last days first, unless only new ones are wanted. */
export function subscribeTrades(request: SubscriptionRequest): Subscription {
  const { simulation, parameters, say } = request;
  const { gateway } = simulation;
  const sayRows = (executions: readonly Execution[]): void => {
    const args = executions.flatMap((execution) => {
      const contract = contractOf(execution.conid);
      return contract === null ? [] : [streamedTradeRow(execution, contract)];
    });
    if (args.length > 0) say({ topic: 'str', args });
  };
  if (parameters['realtimeUpdatesOnly'] !== true) {
    const since = gateway.now() - (numberField(parameters, 'days') ?? 1) * DAY_MS;
    sayRows(gateway.book.executions.filter(({ at }) => at >= since));
  }
  return {
    hear: (event) => {
      if (event.kind === 'execution') sayRows([event.execution]);
    },
    end: nothing,
  };
}
