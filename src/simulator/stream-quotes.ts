import { contractOf } from './contracts.js';
import { textListField } from './json-value.js';
import { quotedFields, quoteHead } from './quote-row.js';
import { repeat } from './repetition.js';
import { nothing, type Subscription, type SubscriptionRequest } from './stream-topic.js';

const QUOTE_MS = 500;

/** `smd`: the asked fields of a contract that changed, half a second apart. */
export function subscribeQuotes(request: SubscriptionRequest): Subscription | null {
  const { simulation, target, parameters, say } = request;
  const { gateway } = simulation;
  const contract = contractOf(Number(target.split('@')[0]));
  if (contract === null) return null;
  const fields = textListField(parameters, 'fields');
  let before: Readonly<Record<string, string>> = {};
  const sayChanges = (): void => {
    const now = quotedFields(contract, simulation, fields);
    const changed = Object.entries(now).filter(([field, value]) => before[field] !== value);
    before = now;
    if (changed.length === 0) return;
    const head = quoteHead(contract, simulation);
    say({ topic: `smd+${target}`, ...head, ...Object.fromEntries(changed) });
  };
  sayChanges();
  return { hear: nothing, end: repeat(gateway.clock, QUOTE_MS, sayChanges) };
}
