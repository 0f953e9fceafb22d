import type { Instant } from '../../kernel/instant.js';
import { windowTest } from '../exit-window.js';
import type { ExitWindow } from '../exit-window.js';
import { TradeDays } from '../trade-date.js';
import { dayNumber } from '../../kernel/instant.js';

/** Where a moment lies to the window. */
export type Scope = 'before' | 'in' | 'after';
export type ScopeOf = (at: Instant, type: 'future' | 'stock') => Scope;

/** By trade date: of an alert when it came in, of its fills with it, of a fill without an alert when it was made. */
export function scopeTest(window: ExitWindow, days: TradeDays): ScopeOf {
  const inWindow = windowTest(window);
  const first = window.from === null ? -Infinity : dayNumber(window.from);
  return (at, type) => {
    const day = days.of(at, type);
    if (inWindow(day)) return 'in';
    return day < first ? 'before' : 'after';
  };
}
