import type { List, StrategyRow } from '../../api/shapes.js';
import { Loaded } from '../../parts/loaded.js';
import { useResource } from '../../state/use-resource.js';
import { Reload } from './reload.js';
import { StrategyCard } from './strategy-card.js';

/** The strategies in force. They are changed in their files, then read again. */
export function StrategyList() {
  const strategies = useResource<List<StrategyRow>>('strategies', 'strategies');
  return (
    <>
      <div class="bar">
        <p class="quiet">
          Each is a file in the folder of strategies. Change it there, then read the files again.
        </p>
        <Reload onDone={strategies.reload} />
      </div>
      <Loaded resource={strategies}>
        {({ items }) => (
          <div class="cards">
            {items.map((strategy) => (
              <StrategyCard key={strategy.name} strategy={strategy} />
            ))}
          </div>
        )}
      </Loaded>
    </>
  );
}
