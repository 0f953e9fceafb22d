/** How a value is to be taken at a glance; never the only carrier of the meaning. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'calm';

const TONES: Readonly<Record<string, Tone>> = {
  executed: 'good',
  filled: 'good',
  done: 'good',
  READY: 'good',
  ACTIVE: 'good',
  trading: 'good',
  understood: 'good',
  live: 'good',
  received: 'busy',
  executing: 'busy',
  submitting: 'busy',
  working: 'busy',
  running: 'busy',
  starting: 'busy',
  recovering: 'busy',
  connecting: 'busy',
  CONNECTING: 'busy',
  skipped: 'calm',
  cancelled: 'calm',
  info: 'calm',
  debug: 'calm',
  expired: 'warn',
  warning: 'warn',
  warn: 'warn',
  degraded: 'warn',
  reconnecting: 'warn',
  REDUCING: 'warn',
  COMPETING: 'warn',
  MAINTENANCE: 'warn',
  failed: 'bad',
  refused: 'bad',
  unknown: 'bad',
  error: 'bad',
  critical: 'bad',
  HALTED: 'bad',
  DOWN: 'bad',
  NEEDS_LOGIN: 'bad',
};

/** The tone of a state of an alert, an order, a run, the session or the kill switch. */
export function toneOf(state: string): Tone {
  return TONES[state] ?? 'calm';
}
