import type { RunLengths } from '../metrics/run-lengths.js';
import { card, emptyCard } from './html.js';
import { axisText, moneyText, numberText } from './page-text.js';
import { columnChart, scatterChart } from './svg-chart.js';
import type { Column } from './svg-chart.js';
import type { HoldingTime, TradeSummary } from './trade-summary.js';

const POINT_LIMIT = 1200;
/** Longer runs stand in the last column. */
const RUN_LIMIT = 16;

/** Commissions of a trade date beside what it made before them. */
export function commissionCard({ days }: TradeSummary): string {
  const title = 'Commission and result';
  if (days.every(({ gross, net }) => gross === net)) {
    return emptyCard(title, 'No commission was charged, or none is known.');
  }
  const every = Math.ceil(days.length / POINT_LIMIT);
  const points = days
    .filter((_, i) => i % every === 0)
    .map(({ gross, net }) => ({ x: gross - net, y: gross, tone: net > 0 ? 'gain' : 'loss' }));
  const choice = every > 1 ? `one trade date of ${every}` : 'a point a trade date';
  const note = `Commissions (across) and gross result (up), ${choice}; blue where something was left.`;
  return card(title, scatterChart(title, points), note);
}

/** How long lot trades were held. */
export function holdingCard({ holding }: TradeSummary): string {
  const title = 'Time in position';
  const columns = holding.map(({ fromMs, wins, losses, even, net }, i): Column => {
    const range = rangeText(holding, i);
    const tip = `${range}: ${numberText(wins + losses + even, 0)} lot trades, ${wins} with a gain, net ${moneyText(net)}`;
    const parts = [
      { value: wins, tone: 'gain' },
      { value: losses, tone: 'loss' },
      { value: even, tone: 'plain' },
    ];
    return {
      label: fromMs === 0 ? '< 1m' : spanText(fromMs).replace(/ (min)?/, (gap) => gap.slice(1, 2)),
      tip,
      parts,
    };
  });
  return card(
    title,
    columnChart(title, columns),
    'Lot trades by the time from entry to exit, that much and more; blue with a gain, red with a loss.',
  );
}

function rangeText(holding: readonly HoldingTime[], i: number): string {
  const [from, next] = [holding[i]?.fromMs ?? 0, holding[i + 1]?.fromMs];
  if (next === undefined) return `${spanText(from)} and more`;
  return from === 0 ? `under ${spanText(next)}` : `${spanText(from)} to ${spanText(next)}`;
}

/** `5 min`, `4 h`, `3 d`. */
function spanText(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 60) return `${minutes} min`;
  return minutes < 1440 ? `${minutes / 60} h` : `${minutes / 1440} d`;
}

/** Runs of wins upwards, of losses downwards, by their length. */
export function streakCard({ wins, losses }: RunLengths): string {
  const title = 'Streaks';
  const longest = Math.max(wins.length, losses.length);
  if (longest === 0) return emptyCard(title, 'No round trip with a gain or a loss ended.');
  const shown = Math.min(longest, RUN_LIMIT);
  const columns = Array.from({ length: shown }, (_, i): Column => {
    const isLast = i === RUN_LIMIT - 1 && longest > RUN_LIMIT;
    const of = (runs: readonly number[]): number =>
      runs.slice(i, isLast ? undefined : i + 1).reduce((sum, count) => sum + count, 0);
    const label = `${i + 1}${isLast ? '+' : ''}`;
    const tip = `${label} in a row: ${of(wins)} of wins, ${of(losses)} of losses`;
    const parts = [
      { value: of(wins), tone: 'gain' },
      { value: -of(losses), tone: 'loss' },
    ];
    return { label, tip, parts };
  });
  const note = `How many runs of so many round trips: of wins up, of losses down. Longest: ${wins.length} wins, ${losses.length} losses.`;
  return card(
    title,
    columnChart(title, columns, { text: (count) => axisText(Math.abs(count)) }),
    note,
  );
}
