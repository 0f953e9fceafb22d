import type { StrategyRow } from '../../api/shapes.js';
import { useDesk } from '../../state/desk.js';
import { flattenTargets, SCOPES } from './flatten-request.js';
import type { FlattenChoice } from './flatten-request.js';

interface FlattenFieldsProps {
  readonly choice: FlattenChoice;
  readonly strategies: readonly StrategyRow[];
  readonly onChange: (choice: FlattenChoice) => void;
}

/** What is to be closed. */
export function FlattenFields({ choice, strategies, onChange }: FlattenFieldsProps) {
  const positions = useDesk().status?.positions ?? [];
  return (
    <fieldset>
      <legend>What</legend>
      {SCOPES.map(({ scope, title }) => {
        const [target = ''] = flattenTargets(scope, strategies, positions);
        return (
          <label class="choice" key={scope}>
            <input
              type="radio"
              name="scope"
              checked={choice.scope === scope}
              onChange={() => onChange({ ...choice, scope, target })}
            />
            {title}
          </label>
        );
      })}
      {choice.scope !== 'account' && (
        <TargetField
          choice={choice}
          targets={flattenTargets(choice.scope, strategies, positions)}
          onChange={onChange}
        />
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={choice.includeForeign}
          onChange={(event) => onChange({ ...choice, includeForeign: event.currentTarget.checked })}
        />
        Also positions that the bot did not open
      </label>
    </fieldset>
  );
}

interface TargetFieldProps {
  readonly choice: FlattenChoice;
  readonly targets: readonly string[];
  readonly onChange: (choice: FlattenChoice) => void;
}

function TargetField({ choice, targets, onChange }: TargetFieldProps) {
  return (
    <label class="field">
      <span>{choice.scope === 'root' ? 'Root' : 'Strategy'}</span>
      <select
        required
        value={choice.target}
        onChange={(event) => onChange({ ...choice, target: event.currentTarget.value })}
      >
        {targets.map((target) => (
          <option key={target}>{target}</option>
        ))}
      </select>
    </label>
  );
}
