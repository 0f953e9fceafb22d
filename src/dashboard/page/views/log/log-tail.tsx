import { useState } from 'preact/hooks';
import type { List, LogLine } from '../../api/shapes.js';
import { shownText } from '../../model/shown-text.js';
import { StateBadge } from '../../parts/badge.js';
import { Loaded } from '../../parts/loaded.js';
import { Moment } from '../../parts/moment.js';
import { Panel } from '../../parts/panel.js';
import { useResource } from '../../state/use-resource.js';
import { useSettled } from '../../state/use-settled.js';
import { LogFilter } from './log-filter.js';

const LINES = 200;

/** The end of the log, newest first. */
export function LogTail() {
  const [filter, setFilter] = useState({ level: 'info', text: '' });
  const query = new URLSearchParams({ level: filter.level, limit: String(LINES) });
  const text = useSettled(filter.text);
  if (text !== '') query.set('q', text);
  const log = useResource<List<LogLine>>(`logs?${query.toString()}`, 'log');
  return (
    <Panel title="Newest lines" aside={<LogFilter value={filter} onChange={setFilter} />}>
      <Loaded resource={log}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">No line like that.</p>
          ) : (
            <ol class="log" aria-label="Log lines, newest first">
              {items.map((line, index) => (
                <Line key={`${line.at} ${index}`} line={line} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Line({ line: { at, level, context, message } }: { readonly line: LogLine }) {
  return (
    <li>
      <Moment at={at} />
      <span>
        <StateBadge state={level} />
      </span>
      <span class="quiet">{context}</span>
      <span class="log-text">{shownText(message)}</span>
    </li>
  );
}
