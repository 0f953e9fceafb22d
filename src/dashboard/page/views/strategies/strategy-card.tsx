import { useState } from 'preact/hooks';
import type { StrategyRow } from '../../api/shapes.js';
import { limitPairs, settingPairs } from '../../model/strategy-pairs.js';
import { ActButton } from '../../parts/act-button.js';
import { Badge, StateBadge } from '../../parts/badge.js';
import { Panel } from '../../parts/panel.js';
import { useDesk } from '../../state/desk.js';
import { PairList } from './pair-list.js';
import { StrategySwitchDialog } from './strategy-switch-dialog.js';

/** One strategy with its limits, its settings and, where the server has one, its own switch. */
export function StrategyCard({ strategy }: { readonly strategy: StrategyRow }) {
  const { status } = useDesk();
  const [isAsked, setAsked] = useState(false);
  const { name, enabled, symbols, quantity } = strategy;
  const own = status?.switches?.find(
    ({ scope, target }) => scope === 'strategy' && target === name,
  );
  const killSwitch = own?.killSwitch ?? 'ACTIVE';
  const aside = (
    <>
      {enabled && killSwitch !== 'ACTIVE' && <StateBadge state={killSwitch} />}
      <Badge tone={enabled ? 'good' : 'calm'}>{enabled ? 'on' : 'off'}</Badge>
    </>
  );
  return (
    <Panel title={name} aside={aside}>
      {!enabled && (
        <p class="quiet">Alerts for it are answered 404. Its file says enabled: false.</p>
      )}
      <p>
        Size {quantity}.{' '}
        {symbols.length === 0 ? 'Any symbol.' : symbols.map(({ symbol }) => symbol).join(', ')}
      </p>
      <h3>Limits</h3>
      <PairList pairs={limitPairs(strategy)} />
      <details>
        <summary>All settings</summary>
        <PairList pairs={settingPairs(strategy)} />
      </details>
      {enabled && status?.switches !== undefined && (
        <ActButton small onClick={() => setAsked(true)}>
          {killSwitch === 'ACTIVE' ? 'Halt this strategy' : 'Resume this strategy'}
        </ActButton>
      )}
      {isAsked && (
        <StrategySwitchDialog
          name={name}
          act={killSwitch === 'ACTIVE' ? 'halt' : 'resume'}
          onClose={() => setAsked(false)}
        />
      )}
    </Panel>
  );
}
