import { dayNumber, toIso } from '../../kernel/instant.js';
import type { ExitWindow } from '../exit-window.js';
import { sessionOutages } from '../session-outage.js';
import type { SessionHistory, SessionOutage } from '../session-outage.js';
import { card, cell, emptyCard, number, table } from './html.js';
import { dateText, durationText, numberText } from './page-text.js';
import { columnChart } from './svg-chart.js';
import type { Column } from './svg-chart.js';
import { timeBuckets } from './time-buckets.js';

const TITLE = 'Session outages';
const [MINUTE_MS, DAY_MS] = [60_000, 86_400_000];
const LONGEST = 5;

/** When the broker's session could not trade, by the ledger. */
export function sessionCards(history: SessionHistory, window: ExitWindow): readonly string[] {
  if (history.changes.length === 0) {
    return [emptyCard(TITLE, 'The ledger tells of no session: the fills were imported.')];
  }
  const edge = (date: string | null) => (date === null ? null : dayNumber(date) * DAY_MS);
  const span = { start: edge(window.from), end: edge(window.to) };
  const outages = sessionOutages(history, span);
  if (outages.length === 0) return [emptyCard(TITLE, 'The session was never lost in the window.')];
  return [outageChart(outages), longestCard(outages)];
}

function outageChart(outages: readonly SessionOutage[]): string {
  const days = outages.flatMap(daysOf);
  const buckets = timeBuckets(days[0]?.date ?? '', days.at(-1)?.date ?? '');
  const minutes = new Map<string, number>();
  for (const { date, ms } of days) {
    const bucket = buckets.of(date);
    minutes.set(bucket, (minutes.get(bucket) ?? 0) + ms / MINUTE_MS);
  }
  const columns = [...minutes].map(([bucket, value]): Column => {
    const tip = `${bucket}: ${numberText(value, 1)} minutes`;
    return { label: buckets.label(bucket), tip, parts: [{ value, tone: 'loss' }] };
  });
  const note = `Minutes without a session that can trade, a ${buckets.unit} (UTC) that had any. While the service does not run, the state before holds.`;
  return card(TITLE, columnChart(TITLE, columns), note);
}

/** The outage by UTC day. */
function daysOf({ from, to }: SessionOutage): readonly { date: string; ms: number }[] {
  const parts: { date: string; ms: number }[] = [];
  for (let at = from; at < to;) {
    const next = Math.min((Math.floor(at / DAY_MS) + 1) * DAY_MS, to);
    parts.push({ date: dateText(at), ms: next - at });
    at = next;
  }
  return parts;
}

function longestCard(outages: readonly SessionOutage[]): string {
  const longest = outages.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, LONGEST);
  const rows = longest.map(({ from, to, isOpen, state }) => [
    cell(toIso(from).slice(0, 16).replace('T', ' ')),
    cell(state),
    number(`${durationText(to - from)}${isOpen ? ' +' : ''}`),
  ]);
  const total = outages.reduce((sum, { from, to }) => sum + to - from, 0);
  const note = `${numberText(outages.length, 0)} in the window, ${durationText(total)} together; + = it still lasted at the end of the record.`;
  const head = [cell('from (UTC)'), cell('state'), number('lasted')];
  return card('Longest outages', table([head, ...rows]), note);
}
