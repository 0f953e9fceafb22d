export interface LogFilterValue {
  readonly level: string;
  readonly text: string;
}

interface LogFilterProps {
  readonly value: LogFilterValue;
  readonly onChange: (value: LogFilterValue) => void;
}

const LEVELS = ['error', 'info', 'debug'];

/** Level and text that a line has to have. */
export function LogFilter({ value, onChange }: LogFilterProps) {
  return (
    <div class="filters">
      <label>
        <span>Level</span>
        <select
          value={value.level}
          onChange={(event) => onChange({ ...value, level: event.currentTarget.value })}
        >
          {LEVELS.map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
      </label>
      <label>
        <span>Text</span>
        <input
          type="search"
          maxLength={100}
          value={value.text}
          onInput={(event) => onChange({ ...value, text: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}
