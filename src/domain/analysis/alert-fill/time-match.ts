import { Decimal } from '../../kernel/decimal.js';
import type { AlertCase } from './alert-case.js';
import type { FillPlace, FillTable } from './fill-table.js';

/** A fill may seem to come before its alert: clocks differ, brokers round to seconds. */
const EARLIEST_MS = -5000;
/** Later fills are nobody's. */
export const LATEST_MS = 300_000;

interface Pair {
  readonly alert: number;
  readonly fill: FillPlace;
  readonly distanceMs: number;
}

/**
 * Finds the alerts of fills that no ledger tells apart: same root, same side, fill from 5 seconds before to 300 seconds
 * after the receipt. The nearest pair first; of equally near ones the earlier alert, then the earlier fill; a fill goes
 * to one alert, an alert takes fills until its size is reached. The same rows in any order give the same pairs.
 */
export function matchByTime(
  alerts: readonly AlertCase[],
  fills: readonly FillPlace[],
  table: FillTable,
): void {
  const needs = new Map<number, Decimal>();
  for (const { alert, fill } of pairsOf(alerts, fills, table)) {
    if (table.ownerOf(fill) >= 0) continue;
    const need = needs.get(alert) ?? alerts[alert]?.room ?? Decimal.zero;
    if (need.sign() <= 0) continue;
    table.give(fill, alert);
    needs.set(alert, need.minus(table.quantityOf(fill)));
  }
}

/** Pairs that may belong together, the nearest first. */
function pairsOf(
  alerts: readonly AlertCase[],
  fills: readonly FillPlace[],
  table: FillTable,
): readonly Pair[] {
  const lanes = lanesOf(alerts);
  const pairs: Pair[] = [];
  for (const fill of fills) {
    const { facts } = table.of(fill);
    const lane = lanes.get(laneOf(facts.root, table.signOf(fill))) ?? [];
    const at = table.atOf(fill);
    const first = firstFrom(lane, at - LATEST_MS);
    for (let i = first; i < lane.length; i += 1) {
      const [received, alert] = lane[i] ?? [Infinity, 0];
      if (received > at - EARLIEST_MS) break;
      pairs.push({ alert, fill, distanceMs: Math.abs(at - received) });
    }
  }
  return pairs.sort((a, b) => compare(a, b, { alerts, table }));
}

type Lane = readonly (readonly [received: number, alert: number])[];

function laneOf(root: string, sign: number): string {
  return `${root}|${sign}`;
}

/** Alerts that no ledger followed, by root and side, the earliest first. */
function lanesOf(alerts: readonly AlertCase[]): ReadonlyMap<string, Lane> {
  const lanes = new Map<string, [number, number][]>();
  for (const [index, { isTraced, root, sign, paper, times }] of alerts.entries()) {
    if (isTraced || root === null) continue;
    const side = sign === 0 ? paper.sign() : sign;
    const lane = lanes.get(laneOf(root, side)) ?? [];
    lane.push([times.received, index]);
    lanes.set(laneOf(root, side), lane);
  }
  for (const lane of lanes.values()) lane.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return lanes;
}

/** Place of the first alert that came at `from` or later. */
function firstFrom(lane: Lane, from: number): number {
  let [low, high] = [0, lane.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lane[middle]?.[0] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(
  a: Pair,
  b: Pair,
  { alerts, table }: { alerts: readonly AlertCase[]; table: FillTable },
): number {
  const received = (pair: Pair): number => alerts[pair.alert]?.times.received ?? 0;
  return (
    a.distanceMs - b.distanceMs ||
    received(a) - received(b) ||
    a.alert - b.alert ||
    table.atOf(a.fill) - table.atOf(b.fill) ||
    (table.idOf(a.fill) < table.idOf(b.fill) ? -1 : 1)
  );
}
