import { toIso } from '../../src/domain/kernel/instant.js';
import type { Outage } from './session-watch.js';
import type { WeekResult } from './week.js';

/** A week for people. */
export function weekText(week: WeekResult): string {
  const healed = week.outages.map(({ from, to }) => to - from);
  const lines: readonly (readonly [string, string | number])[] = [
    ['outages seen and healed', `${healed.length}, ${spread(healed)}`],
    ['loss noticed after', spread(week.noticedAfterMs)],
    ['hours without trading', week.hoursWithoutTrading.toFixed(2)],
    ['login attempts (init)', week.loginAttempts],
    ['human logins', week.humanLogins],
    ['stray 401s', week.strayRefusals],
    ['requests', week.requests],
    ['answers 429', week.tooMany],
    ['orders while not READY', week.ordersWhileNotReady],
    ['alerts / orders', `${week.alerts} / ${week.orders}`],
    ['violations', week.violations.length],
  ];
  return [
    `a week with a ${week.account} account`,
    ...lines.map(([name, value]) => `  ${name.padEnd(26)}${value}`),
    ...counts('notifications', week.notifications),
    ...counts('alerts ended', week.ends),
    '  outages:',
    ...week.outages.map(outageText),
    ...week.violations.map((violation) => `  VIOLATION ${violation}`),
    '',
  ].join('\n');
}

function outageText({ from, to, states }: Outage): string {
  return `    ${toIso(from)} ${seconds(to - from).padStart(8)} ${states.join(' > ')}`;
}

function counts(title: string, record: Readonly<Record<string, number>>): readonly string[] {
  const rows = Object.entries(record).map(([name, count]) => `    ${name.padEnd(36)}${count}`);
  return [`  ${title}:`, ...rows];
}

/** Median and worst. */
function spread(durationsMs: readonly number[]): string {
  const sorted = durationsMs.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const worst = sorted.at(-1);
  if (median === undefined || worst === undefined) return 'none';
  return `median ${seconds(median)}, worst ${seconds(worst)}`;
}

function seconds(durationMs: number): string {
  return `${Math.round(durationMs / 1000)} s`;
}
