import { parse } from 'yaml';
import { isSwitchDate } from '../switch-dates.js';
import { kept, refused } from './kept-row.js';
import type { RowOutcome } from './kept-row.js';

/** Where the analysis reads them. */
export const SWITCH_DATES_FILE = 'contracts/contract_switch_dates.yaml';

/** The dates of `contract_switch_dates.yaml`, counted, for they have no lines of their own; none when it is no YAML. */
export function switchDateRows(text: string): readonly RowOutcome[] {
  const content: unknown = contentOf(text);
  if (typeof content !== 'object' || content === null) return [];
  const dates = Object.entries(content).flatMap(([root, times]: [string, unknown]) =>
    (Array.isArray(times) ? times : [times]).map((time: unknown) => [root, time] as const),
  );
  return dates.map(([root, time], index) => {
    if (!isSwitchDate(time)) {
      return refused(
        index + 1,
        'ROW_UNREADABLE',
        `${root}: no time of the form YYYY-MM-DDThh:mm:ss`,
      );
    }
    const key = `${root} ${time}`;
    return kept({ path: SWITCH_DATES_FILE, key, order: root, rank: 0, text: key });
  });
}

function contentOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** Rows `ROOT time` in their order as YAML. */
export function switchDatesText(rows: readonly string[]): string {
  const lines: string[] = [];
  let last = '';
  for (const row of rows) {
    const [root = '', time = ''] = row.split(' ');
    if (root !== last) lines.push(`${root}:`);
    last = root;
    lines.push(`  - "${time}"`);
  }
  return `${lines.join('\n')}\n`;
}
