import { useState } from 'preact/hooks';
import type { ScopedSwitch, StrategyRow } from '../../api/shapes.js';
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
  const { name, enabled } = strategy;
  const isOwn = ({ scope, target }: ScopedSwitch): boolean =>
    scope === 'strategy' && target === name;
  const killSwitch = status?.switches?.find(isOwn)?.killSwitch ?? 'ACTIVE';
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
      <Settings strategy={strategy} />
      {enabled && status?.switches !== undefined && (
        <StrategySwitch name={name} isActive={killSwitch === 'ACTIVE'} />
      )}
    </Panel>
  );
}

function Settings({ strategy }: { readonly strategy: StrategyRow }) {
  const { symbols, quantity } = strategy;
  return (
    <>
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
    </>
  );
}

interface StrategySwitchProps {
  readonly name: string;
  readonly isActive: boolean;
}

function StrategySwitch({ name, isActive }: StrategySwitchProps) {
  const [asked, setAsked] = useState<'halt' | 'resume' | null>(null);
  return (
    <>
      <ActButton small onClick={() => setAsked(isActive ? 'halt' : 'resume')}>
        {isActive ? 'Halt this strategy' : 'Resume this strategy'}
      </ActButton>
      {asked !== null && (
        <StrategySwitchDialog name={name} act={asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
