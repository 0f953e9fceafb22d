/** Who goes first when several requests wait. */
export const URGENCIES = ['exit', 'entry', 'tickle', 'read'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** How fast requests may follow each other. */
export interface PacingRules {
  /** Requests in any second, over all paths. */
  readonly perSecond: number;
  /** Requests that may reach the broker within one second, however long each is on its way. */
  readonly arrivalsPerSecond: number;
  /** Milliseconds between two requests of a path that has a limit of its own. */
  readonly spacingMs: Readonly<Record<string, number>>;
}

const SLOW_MS = 5200;

/**
 * Below IBKR's limits: 10 requests a second; orders, trades, profits and portfolio accounts once in 5 s, a tickle once
 * a second, a validation once a minute (IBKR Campus, pacing limitations).
 */
export const IBKR_PACING: PacingRules = {
  perSecond: 8,
  arrivalsPerSecond: 10,
  spacingMs: {
    '/iserver/account/orders': SLOW_MS,
    '/iserver/account/trades': SLOW_MS,
    '/iserver/account/pnl/partitioned': SLOW_MS,
    '/portfolio/accounts': SLOW_MS,
    '/portfolio/subaccounts': SLOW_MS,
    '/tickle': 1100,
    '/sso/validate': 61_000,
  },
};

const WINDOW_MS = 1000;
/** A request without an answer has reached the broker by then, or never does. */
const ARRIVED_MS = 5000;

export interface WaitingRequest {
  readonly path: string;
  readonly urgency: Urgency;
}

/** When requests were sent, in milliseconds of one monotonic clock. */
export interface SentRequests {
  /** Ascending. */
  readonly recent: readonly number[];
  /** Those that are not answered, ascending. */
  readonly underWay: readonly number[];
  /** When others were answered, ascending: each reached the broker before. */
  readonly answers: readonly number[];
  readonly lastOfPath: ReadonlyMap<string, number>;
}

export const NOTHING_SENT: SentRequests = {
  recent: [],
  underWay: [],
  answers: [],
  lastOfPath: new Map(),
};

/** The record after one more request at `now`; only what still matters is kept. */
export function withSent(
  sent: SentRequests,
  path: string,
  now: number,
  rules: PacingRules,
): SentRequests {
  const recent = [...sent.recent, now].slice(-rules.perSecond);
  const underWay = [...sent.underWay.filter((at) => at + ARRIVED_MS > now), now];
  if (rules.spacingMs[path] === undefined) return { ...sent, recent, underWay };
  return {
    ...sent,
    recent,
    underWay,
    lastOfPath: new Map(sent.lastOfPath).set(path, now),
  };
}

/** The record after an answer, or the certainty that there will be none, at `now`: to the oldest that has none. */
export function withAnswer(sent: SentRequests, now: number): SentRequests {
  const answers = [...sent.answers.filter((at) => at + WINDOW_MS > now), now];
  return { ...sent, underWay: sent.underWay.slice(1), answers };
}

/** The record after an answer on `path` at `now`: its request may have reached the broker as late as that. */
export function arrivedBy(sent: SentRequests, path: string, now: number): SentRequests {
  if (!sent.lastOfPath.has(path)) return sent;
  return { ...sent, lastOfPath: new Map(sent.lastOfPath).set(path, now) };
}

/** The earliest moment at which fewer than may arrive in a second can have arrived in the last one. */
function earliestArrival({ underWay, answers }: SentRequests, rules: PacingRules): number {
  const ends = [...underWay.map((at) => at + ARRIVED_MS), ...answers.map((at) => at + WINDOW_MS)];
  return ends.toSorted((a, b) => a - b)[ends.length - rules.arrivalsPerSecond] ?? -Infinity;
}

/** The earliest moment at which a request for `path` keeps all limits; minus infinity when at any time. */
function earliestTurn(path: string, sent: SentRequests, rules: PacingRules): number {
  const oldest = sent.recent[sent.recent.length - rules.perSecond];
  const departed = oldest === undefined ? -Infinity : oldest + WINDOW_MS;
  const overall = Math.max(departed, earliestArrival(sent, rules));
  const spacing = rules.spacingMs[path];
  const last = sent.lastOfPath.get(path);
  if (spacing === undefined || last === undefined) return overall;
  return Math.max(overall, last + spacing);
}

/** Which of the waiting requests goes next, and when. */
export interface Turn {
  readonly index: number;
  readonly at: number;
}

/**
 * Of those that may go at `now` the most urgent, then the one that waited longest; when none may, the one whose turn
 * comes first. Null when nobody waits.
 */
export function nextTurn(
  waiting: readonly WaitingRequest[],
  sent: SentRequests,
  rules: PacingRules,
  now: number,
): Turn | null {
  const turns = waiting.map(({ path, urgency }, index) => ({
    index,
    at: Math.max(now, earliestTurn(path, sent, rules)),
    rank: URGENCIES.indexOf(urgency),
  }));
  const [first] = turns.toSorted((a, b) => a.at - b.at || a.rank - b.rank || a.index - b.index);
  return first === undefined ? null : { index: first.index, at: first.at };
}
