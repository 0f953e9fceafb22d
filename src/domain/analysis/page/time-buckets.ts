import { addDays, dayNumber, weekday } from '../../kernel/instant.js';
import type { CalendarDate } from '../../kernel/instant.js';

const BUCKET_LIMIT = 40;

/** Days, weeks or months, so that a chart has no more than about forty columns. */
export interface TimeBuckets {
  readonly unit: 'day' | 'week' | 'month';
  /** The date, the week's Monday or `YYYY-MM`. */
  readonly of: (date: CalendarDate) => string;
  /** As it stands under a column. */
  readonly label: (bucket: string) => string;
}

export function timeBuckets(first: CalendarDate, last: CalendarDate): TimeBuckets {
  const days = dayNumber(last) - dayNumber(first) + 1;
  const short = (bucket: string): string => bucket.slice(5);
  if (days <= BUCKET_LIMIT) return { unit: 'day', of: (date) => date, label: short };
  if (days <= BUCKET_LIMIT * 7) return { unit: 'week', of: mondayOf, label: short };
  return { unit: 'month', of: (date) => date.slice(0, 7), label: (bucket) => bucket };
}

function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, -((weekday(date) + 6) % 7));
}
