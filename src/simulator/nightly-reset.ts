import { fromWallTime, wallTime, type Instant, type Zone } from '../domain/kernel/instant.js';
import type { Gateway } from './gateway.js';
import { ended, type LoginEnd } from './login-end.js';
import { inState, type Face } from './session-state.js';

export const REGIONS = ['US', 'EU', 'ASIA'] as const;

export type Region = (typeof REGIONS)[number];

/** The zones whose midnights the broker's regions reset at. */
const ZONES: Readonly<Record<Region, Zone>> = {
  US: 'America/New_York',
  EU: 'Europe/Zurich',
  ASIA: 'Asia/Hong_Kong',
};

export interface NightlySettings {
  readonly on: boolean;
  readonly region: Region;
  /** How long the back end is away. */
  readonly minutes: number;
  /** What is gone afterwards; null: the login of a live account, the brokerage session of a paper one. */
  readonly ends: LoginEnd | null;
  readonly face: Face;
}

export const NO_RESET: NightlySettings = {
  on: false,
  region: 'US',
  minutes: 8,
  ends: null,
  face: 'disconnected',
};

const NOON_MS = 12 * 3_600_000;
const DAY_MS = 2 * NOON_MS;

/** The first midnight of a zone after `now`. */
export function nextMidnight(now: Instant, zone: Zone): Instant {
  const midday = fromWallTime(
    { date: wallTime(now, zone).date, hour: 12, minute: 0, second: 0 },
    zone,
  );
  const { date } = wallTime(midday + DAY_MS, zone);
  return fromWallTime({ date, hour: 0, minute: 0, second: 0 }, zone);
}

/** Takes the back end away at every midnight of a region, and a session with it. */
export class NightlyReset {
  private settings = NO_RESET;
  private resets = 0;
  private isUnderWay = false;
  private stopWaiting: () => void = () => undefined;

  constructor(private readonly gateway: Gateway) {}

  /** A reset that is under way ends at once. */
  configure(settings: NightlySettings): void {
    this.stop();
    if (this.isUnderWay) this.end();
    this.settings = settings;
    if (settings.on) this.waitForMidnight();
  }

  stop(): void {
    this.stopWaiting();
  }

  reset(): void {
    this.configure(NO_RESET);
    this.resets = 0;
  }

  state(): Readonly<Record<string, unknown>> {
    const { on, region } = this.settings;
    const next = on ? nextMidnight(this.gateway.now(), ZONES[region]) : null;
    return { ...this.settings, resets: this.resets, next };
  }

  private waitForMidnight(): void {
    const now = this.gateway.now();
    const delayMs = nextMidnight(now, ZONES[this.settings.region]) - now;
    this.stopWaiting = this.gateway.clock.setTimer(delayMs, () => {
      this.begin();
    });
  }

  /** Nobody who is logged out can lose a login. */
  private begin(): void {
    const { gateway, settings } = this;
    this.resets += 1;
    this.isUnderWay = true;
    if (gateway.session.state !== 'logged-out') {
      gateway.session = inState(gateway.session, 'unreachable', settings.face);
    }
    this.stopWaiting = gateway.clock.setTimer(settings.minutes * 60_000, () => {
      this.end();
      this.waitForMidnight();
    });
  }

  /** A session that somebody has opened meanwhile is left alone. */
  private end(): void {
    const { gateway } = this;
    this.isUnderWay = false;
    const end = this.settings.ends ?? (gateway.isPaper ? 'brokerage-lost' : 'needs-login');
    if (gateway.session.state === 'unreachable') gateway.session = ended(gateway.session, end);
  }
}
