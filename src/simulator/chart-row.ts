import type { Instant } from '../domain/kernel/instant.js';
import { chartTime, type Chart } from './chart-query.js';
import { isFuture, type Contract } from './contracts.js';
import type { Bar } from './price-history.js';
import { tickDigits } from './price-text.js';

type Row = Readonly<Record<string, unknown>>;

const MINUTE_MS = 60_000;

function dataOf(bars: readonly Bar[]): readonly Row[] {
  return bars.map(({ at, open, high, low, close, volume }) => ({
    o: open,
    c: close,
    h: high,
    l: low,
    v: volume,
    t: at,
  }));
}

/** `65820/26572.9/67`: a price times the factor, the volume of its bar, minutes from the chart's start. */
function extremeText(bars: readonly Bar[], factor: number, name: 'high' | 'low'): string {
  const sign = name === 'high' ? -1 : 1;
  const [found] = bars.toSorted((a, b) => sign * (a[name] - b[name]));
  const [first] = bars;
  if (found === undefined || first === undefined) return '';
  const minutes = (found.at - first.at) / MINUTE_MS;
  return [Math.round(found[name] * factor), found.volume, minutes].join('/');
}

/** The answer of `/iserver/marketdata/history`: `data` in prices, `high` and `low` times the price factor. */
export function chartRow(
  contract: Contract,
  chart: Chart,
  { bars, delaySeconds }: { readonly bars: readonly Bar[]; readonly delaySeconds: number },
): Row {
  const { product } = contract;
  const digits = tickDigits(contract);
  const priceFactor = 10 ** digits;
  return {
    serverId: String(contract.conid % 10_000_000),
    symbol: product.symbol,
    text: product.name,
    priceFactor,
    startTime: chartTime(bars[0]?.at ?? chart.from),
    high: extremeText(bars, priceFactor, 'high'),
    low: extremeText(bars, priceFactor, 'low'),
    timePeriod: chart.period,
    barLength: chart.barMs / 1000,
    mdAvailability: 'S',
    mktDataDelay: delaySeconds,
    outsideRth: true,
    tradingDayDuration: isFuture(contract) ? 1380 : 390,
    volumeFactor: 1,
    priceDisplayRule: 1,
    priceDisplayValue: String(digits),
    negativeCapable: false,
    messageVersion: 2,
    data: dataOf(bars),
    points: bars.length - 1,
    travelTime: 12,
  };
}

/** The answer of `/hmds/history`. */
export function beyondChartRow(bars: readonly Bar[], end: Instant): Row {
  const start = bars[0]?.at ?? end;
  return {
    bars: {
      open: bars[0]?.open ?? 0,
      startTime: chartTime(start),
      startTimeVal: start,
      endTime: chartTime(end),
      endTimeVal: end,
      points: bars.length,
      data: dataOf(bars),
      mktDataDelay: 0,
    },
  };
}
