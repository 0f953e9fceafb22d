import { useState } from 'preact/hooks';
import type { List, StrategyRow } from '../../api/shapes.js';
import { useResource } from '../../state/use-resource.js';
import { MessageBuilder } from './message-builder.js';
import { MessageChecker } from './message-checker.js';

const DEFAULT_STRATEGY = 'default';

/** What to paste into TradingView, and what a message would do. */
export function MessageTools() {
  const strategies = useResource<List<StrategyRow>>('strategies', 'strategies');
  const names = strategies.value?.items.map(({ name }) => name) ?? [DEFAULT_STRATEGY];
  const [strategy, setStrategy] = useState(DEFAULT_STRATEGY);
  return (
    <>
      <div class="bar">
        <label class="field inline">
          <span>Strategy</span>
          <select value={strategy} onChange={(event) => setStrategy(event.currentTarget.value)}>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </div>
      <div class="columns">
        <MessageBuilder key={strategy} strategy={strategy} />
        <MessageChecker strategy={strategy} />
      </div>
    </>
  );
}
