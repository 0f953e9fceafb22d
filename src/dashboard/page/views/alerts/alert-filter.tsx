import { stateText } from '../../model/state-text.js';

export interface AlertFilterValue {
  /** Empty = all. */
  readonly strategy: string;
  readonly status: string;
}

interface AlertFilterProps {
  readonly value: AlertFilterValue;
  readonly strategies: readonly string[];
  readonly onChange: (value: AlertFilterValue) => void;
}

const STATUSES = ['received', 'executing', 'executed', 'skipped', 'expired', 'failed'];

/** Narrows the feed. */
export function AlertFilter({ value, strategies, onChange }: AlertFilterProps) {
  return (
    <div class="filters">
      <label>
        <span>Strategy</span>
        <select
          value={value.strategy}
          onChange={(event) => onChange({ ...value, strategy: event.currentTarget.value })}
        >
          <option value="">all</option>
          {strategies.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        <span>Status</span>
        <select
          value={value.status}
          onChange={(event) => onChange({ ...value, status: event.currentTarget.value })}
        >
          <option value="">all</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {stateText(status)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
