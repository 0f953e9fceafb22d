/**
 * `node dist/prove/test/prove/session-week.js`: a week before the simulated gateway for a paper and a live account, with
 * a nightly reset every night, another login once and scattered 401s; prints its figures as JSON. A human logs in at
 * nine in New York.
 */
import 'reflect-metadata';
import { passSessionDays } from './session-days.js';

const WEEK_HOURS = 7 * 24;
const STARTS_AT = Date.parse('2026-01-12T15:00:00Z');
const MORNINGS = Array.from({ length: 7 }, (_, day) => day * 24 + 23);

for (const mode of ['paper', 'live'] as const) {
  const { record, ...figures } = await passSessionDays({
    hours: WEEK_HOURS,
    startsAt: STARTS_AT,
    mode,
    region: 'US',
    rivalAt: [53],
    loginAt: mode === 'live' ? MORNINGS : [],
    strayPerThousand: 5,
  });
  const { state } = record.session;
  const { statistics } = record;
  process.stdout.write(`${JSON.stringify({ mode, state, ...figures, statistics })}\n`);
}
