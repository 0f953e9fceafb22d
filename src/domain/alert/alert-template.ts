import { toIso } from '../kernel/instant.js';
import type { Instant } from '../kernel/instant.js';
import { CHART_PLACEHOLDERS, PLACEHOLDERS } from './placeholders.table.js';

/** The chart an alert is set on, and the moment it fires. */
export interface Chart {
  /** `CME_MINI`, `NASDAQ`. */
  readonly exchange: string;
  /** `ES1!`, `AAPL`. */
  readonly ticker: string;
  readonly now: Instant;
}

/** A message with its placeholders filled in. */
export interface FilledTemplate {
  readonly text: string;
  /** The placeholders that TradingView fills, without braces, each once. */
  readonly filled: readonly string[];
  /** What looks like a placeholder and is none: it arrives as it stands. */
  readonly unknown: readonly string[];
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const PLOT = /^plot(_1?\d|\("[^"]*"\))$/;
const BAR_SECONDS = 60;

/**
 * The message to paste into TradingView's alert dialog for a strategy. It says which position the strategy wants, so one
 * lost alert is put right by the next, and carries an id of its own every time it fires.
 */
export function alertTemplate(strategy: string): string {
  return JSON.stringify({
    id: '{{strategy.order.id}}|{{timenow}}',
    strategy,
    ticker: '{{exchange}}:{{ticker}}',
    action: '{{strategy.order.action}}',
    contracts: '{{strategy.order.contracts}}',
    market_position: '{{strategy.market_position}}',
    market_position_size: '{{strategy.market_position_size}}',
    prev_market_position: '{{strategy.prev_market_position}}',
    prev_market_position_size: '{{strategy.prev_market_position_size}}',
    price: '{{strategy.order.price}}',
    timenow: '{{timenow}}',
  });
}

/** Fills in a message as TradingView would, with values the placeholders could have. */
export function fillTemplate(message: string, chart: Chart): FilledTemplate {
  const filled = new Set<string>();
  const unknown = new Set<string>();
  const text = message.replaceAll(PLACEHOLDER, (whole, name: string) => {
    const value = valueOf(name, chart);
    (value === null ? unknown : filled).add(name);
    return value ?? whole;
  });
  return { text, filled: [...filled], unknown: [...unknown] };
}

function valueOf(name: string, chart: Chart): string | null {
  const place = CHART_PLACEHOLDERS.find((one) => one === name);
  if (place !== undefined) return chartValue(place, chart);
  if (PLOT.test(name)) return '1';
  return Object.hasOwn(PLACEHOLDERS, name) ? (PLACEHOLDERS[name] ?? null) : null;
}

function chartValue(place: (typeof CHART_PLACEHOLDERS)[number], chart: Chart): string {
  const seconds = Math.floor(chart.now / 1000);
  if (place === 'timenow') return wholeSeconds(seconds);
  if (place === 'time') return wholeSeconds(seconds - (seconds % BAR_SECONDS));
  return chart[place];
}

/** `2023-05-01T12:34:56Z`. */
function wholeSeconds(seconds: number): string {
  return toIso(seconds * 1000).replace(/\.\d+Z$/, 'Z');
}
