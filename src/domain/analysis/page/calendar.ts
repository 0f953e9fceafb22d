import { dayNumber, fromDayNumber, isWeekend, weekday } from '../../kernel/instant.js';
import { escapeHtml, moneyText } from './page-text.js';
import type { DayResult } from './trade-summary.js';

/** More months are left out, the oldest first, and that is said. */
export const MONTH_LIMIT = 24;
const [CELL, GAP, TOP] = [18, 2, 4];
const SHADES = 4;

/** Months with exits, newest last; months between without any are shown too. */
export function calendarHtml(days: readonly DayResult[]): string {
  const months = [...new Set(days.map(({ day }) => fromDayNumber(day).slice(0, 7)))].toSorted();
  const shown = months.slice(-MONTH_LIMIT);
  const byDay = new Map(days.map((one) => [one.day, one]));
  const largest = Math.max(...days.map(({ net }) => Math.abs(net)), 0);
  const parts = shown.map((month) => monthHtml(month, { byDay, largest }));
  const left = months.length - shown.length;
  const more = left === 0 ? '' : ` ${left} earlier months are in the CSV files.`;
  return `<div class="months">${parts.join('')}</div><p class="note">Weeks downwards, Monday to Friday across: blue gained, red lost, the darker the more.${more}</p>`;
}

interface Shown {
  readonly byDay: ReadonlyMap<number, DayResult>;
  readonly largest: number;
}

/** Weeks downwards, Monday to Friday across. */
function monthHtml(month: string, { byDay, largest }: Shown): string {
  const first = dayNumber(`${month}-01`);
  const cells: string[] = [];
  let [row, total] = [0, 0];
  for (let day = first; fromDayNumber(day).startsWith(month); day += 1) {
    const date = fromDayNumber(day);
    const column = weekday(date);
    if (isWeekend(date) && !byDay.has(day)) continue;
    if (column === 1 && cells.length > 0) row += 1;
    const result = byDay.get(day);
    total += result?.net ?? 0;
    cells.push(cellOf({ date, result, row, column, largest }));
  }
  const [width, height] = [5 * (CELL + GAP), TOP + 5 * (CELL + GAP) + CELL];
  const svg = `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${month}">${cells.join('')}</svg>`;
  return `<figure class="month"><figcaption>${month}<b class="${toneOf(total)}">${moneyText(total)}</b></figcaption>${svg}</figure>`;
}

function cellOf({
  date,
  result,
  row,
  column,
  largest,
}: {
  date: string;
  result: DayResult | undefined;
  row: number;
  column: number;
  largest: number;
}): string {
  const x = Math.min(Math.max(column - 1, 0), 4) * (CELL + GAP);
  const y = TOP + row * (CELL + GAP);
  const tip =
    result === undefined
      ? `${date}: no exit`
      : `${date}: ${moneyText(result.net)}, ${result.lots} lots`;
  const shade = result === undefined ? 'none' : shadeOf(result.net, largest);
  return `<rect class="day ${shade}" x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="3"><title>${escapeHtml(tip)}</title></rect>`;
}

function shadeOf(net: number, largest: number): string {
  if (net === 0) return 'even';
  const share = largest === 0 ? 0 : Math.sqrt(Math.abs(net) / largest);
  const shade = Math.min(SHADES, Math.max(1, Math.ceil(share * SHADES)));
  return `${net > 0 ? 'gain' : 'loss'} shade${shade}`;
}

/** Class for the colour of an amount. */
export function toneOf(value: number): 'gain' | 'loss' | 'even' {
  if (value === 0) return 'even';
  return value > 0 ? 'gain' : 'loss';
}
