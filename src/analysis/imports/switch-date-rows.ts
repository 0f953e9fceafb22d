import { parse } from 'yaml';
import { isSwitchDate, SYMBOL_MAPPINGS } from '../switch-dates.js';
import { kept, refused } from './kept-row.js';
import type { RowOutcome } from './kept-row.js';

/** Where the analysis reads them. */
export const SWITCH_DATES_FILE = 'contracts/contract_switch_dates.yaml';

/**
 * The dates and mappings of `contract_switch_dates.yaml`, counted, for they have no lines of their own; none when it is no
 * YAML.
 */
export function switchDateRows(text: string): readonly RowOutcome[] {
  const content: unknown = contentOf(text);
  if (typeof content !== 'object' || content === null) return [];
  const pairs = Object.entries(content).flatMap(([root, value]: [string, unknown]) =>
    root === SYMBOL_MAPPINGS ? mappingsOf(value) : datesOf(root, value),
  );
  return pairs.map((pair, index) => {
    if (pair.text === null) {
      const detail = `${pair.root}: no time of the form YYYY-MM-DDThh:mm:ss`;
      return refused(index + 1, 'ROW_UNREADABLE', detail);
    }
    const key = `${pair.root} ${pair.text}`;
    return kept({ path: SWITCH_DATES_FILE, key, order: pair.root, rank: 0, text: key });
  });
}

/** What stands below a root; null where it cannot be read. */
interface RootLine {
  readonly root: string;
  readonly text: string | null;
}

function datesOf(root: string, value: unknown): readonly RootLine[] {
  const times: readonly unknown[] = Array.isArray(value) ? value : [value];
  return times.map((time) => ({ root, text: isSwitchDate(time) ? `- "${time}"` : null }));
}

function mappingsOf(value: unknown): readonly RootLine[] {
  const mappings = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return mappings.map(([root, other]) => ({
    root: SYMBOL_MAPPINGS,
    text: `${root}: ${String(other)}`,
  }));
}

function contentOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** Rows `ROOT line` in their order as YAML. */
export function switchDatesText(rows: readonly string[]): string {
  const lines: string[] = [];
  let last = '';
  for (const row of rows) {
    const cut = row.indexOf(' ');
    const root = row.slice(0, cut);
    if (root !== last) lines.push(`${root}:`);
    last = root;
    lines.push(`  ${row.slice(cut + 1)}`);
  }
  return `${lines.join('\n')}\n`;
}
