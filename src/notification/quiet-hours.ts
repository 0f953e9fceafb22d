import { addDays, fromWallTime, wallTime } from '../domain/kernel/instant.js';
import type { Instant, Zone } from '../domain/kernel/instant.js';
import type { Severity } from '../ports/notifier.port.js';
import type { QuietHours } from '../ports/settings.port.js';

/** When what is said at `now` may be told: at once, or at the end of the quiet hours when it is not critical. */
export function tellableAt(
  now: Instant,
  severity: Severity,
  quiet: QuietHours | null,
  zone: Zone,
): Instant {
  if (severity === 'critical' || quiet === null) return now;
  const { date, hour, minute } = wallTime(now, zone);
  const { fromMinute, toMinute } = quiet;
  const at = hour * 60 + minute;
  const isEvening = fromMinute > toMinute && at >= fromMinute;
  const isMorning = at < toMinute && (fromMinute > toMinute || at >= fromMinute);
  if (!isEvening && !isMorning) return now;
  const end = {
    date: isEvening ? addDays(date, 1) : date,
    hour: Math.floor(toMinute / 60),
    minute: toMinute % 60,
    second: 0,
  };
  return Math.max(now, fromWallTime(end, zone));
}
