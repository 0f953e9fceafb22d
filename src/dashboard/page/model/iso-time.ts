const ISO = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The first moment named in a text, in milliseconds since 1970; null without one. */
export function isoIn(text: string): number | null {
  const found = ISO.exec(text)?.[0];
  return found === undefined ? null : Date.parse(found);
}

/** `12 s`, `3 min`, `2 h 5 min`, `4 d`: as exact as somebody at a glance needs. */
export function durationText(durationMs: number): string {
  const span = Math.max(0, durationMs);
  if (span < SECOND) return `${Math.round(span)} ms`;
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return joined(Math.floor(span / HOUR), 'h', Math.floor((span % HOUR) / MINUTE));
  return `${Math.floor(span / DAY)} d`;
}

/** `just now` or `3 min ago`; a moment of the future, as clocks differ, is now. */
export function agoText(at: number, now: number): string {
  return now - at < SECOND ? 'just now' : `${durationText(now - at)} ago`;
}

/** Wall time of the reader; with the day where it is not today. */
export function momentText(at: number, now: number): string {
  const moment = new Date(at);
  const time = moment.toLocaleTimeString('en-GB');
  return moment.toDateString() === new Date(now).toDateString() ? time : `${dayText(at)}, ${time}`;
}

/** The sentence with the moments in it as wall time of the reader. */
export function withLocalTimes(sentence: string, now: number): string {
  return sentence.replace(new RegExp(ISO, 'g'), (iso) => momentText(Date.parse(iso), now));
}

/** `22 Nov`. */
function dayText(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

/** `+1.2 s` by which server and browser differ, with the side; `in step` within a second. */
export function skewText(skewMs: number | null): string {
  if (skewMs === null) return 'measuring';
  if (Math.abs(skewMs) < SECOND) return 'in step';
  return `${durationText(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead' : 'behind'}`;
}

function joined(hours: number, unit: string, minutes: number): string {
  return minutes === 0 ? `${hours} ${unit}` : `${hours} ${unit} ${minutes} min`;
}
