import type { SessionState } from '../ports/broker.port.js';
import type { Sight } from './session-face.js';

/**
 * What follows from a sight: `keep` tickling, `prepare` the session for orders, `open` it again, `ask` the other login
 * politely for it, or only `look` again.
 */
export type SessionAction = 'keep' | 'prepare' | 'open' | 'ask' | 'look';

export interface SessionStep {
  readonly state: SessionState;
  readonly action: SessionAction;
  /** true: only when a second look right after says the same of the session. */
  readonly confirm: boolean;
}

type Row = Readonly<Record<Sight, SessionStep>>;

const step = (state: SessionState, action: SessionAction, confirm = false): SessionStep => ({
  state,
  action,
  confirm,
});

/** A session that works is given up only for what is seen twice. */
const WORKING: Row = {
  ready: step('READY', 'keep'),
  unauthenticated: step('CONNECTING', 'open', true),
  competing: step('COMPETING', 'ask', true),
  disconnected: step('DOWN', 'look', true),
  unreachable: step('DOWN', 'look', true),
  paced: step('DOWN', 'look', true),
  resting: step('MAINTENANCE', 'look', true),
  'no-login': step('NEEDS_LOGIN', 'look', true),
};

/** A single empty 401 is no logout: a human is called only for what is seen twice. */
const BROKEN: Row = {
  ready: step('CONNECTING', 'prepare'),
  unauthenticated: step('CONNECTING', 'open'),
  competing: step('COMPETING', 'ask'),
  disconnected: step('DOWN', 'look'),
  unreachable: step('DOWN', 'look'),
  paced: step('DOWN', 'look'),
  resting: step('MAINTENANCE', 'look'),
  'no-login': step('NEEDS_LOGIN', 'look', true),
};

/** What a look at the gateway means, by the state it is seen from. */
export const SESSION_STEPS: Readonly<Record<SessionState, Row>> = {
  READY: WORKING,
  CONNECTING: BROKEN,
  COMPETING: BROKEN,
  DOWN: BROKEN,
  MAINTENANCE: BROKEN,
  NEEDS_LOGIN: { ...BROKEN, 'no-login': step('NEEDS_LOGIN', 'look') },
};

/** How long to wait before the next look where nothing else says so; an opening has pauses of its own. */
export const LOOK_AGAIN_MS: Readonly<Record<Exclude<Sight, 'ready' | 'resting'>, number>> = {
  unauthenticated: 5000,
  competing: 60_000,
  disconnected: 10_000,
  unreachable: 5000,
  paced: 60_000,
  'no-login': 10_000,
};

/** While maintenance is expected looks become slower: first, second and every further one. */
export const RESTING_MS: readonly number[] = [10_000, 20_000, 30_000];
