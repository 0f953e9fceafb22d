import type { Instant } from '../domain/kernel/instant.js';

export interface PacingSettings {
  readonly enabled: boolean;
  readonly penaltyMs: number;
}

/** A path limited to `requests` in any `windowMs`. */
export interface PaceLimit {
  readonly requests: number;
  readonly windowMs: number;
}

const OVERALL: PaceLimit = { requests: 10, windowMs: 1000 };

/** Counts requests by path, and says which of them come too fast for the broker. */
export class Pacing {
  settings: PacingSettings = { enabled: true, penaltyMs: 60_000 };
  private readonly counts = new Map<string, number>();
  private readonly recent = new Map<string, Instant[]>();
  private tooMany = 0;
  private penaltyUntil: Instant | null = null;

  /** True when the request may pass. An overstep starts the penalty, during which nothing passes. */
  admit(path: string, limit: PaceLimit | null, now: Instant): boolean {
    this.counts.set(path, (this.counts.get(path) ?? 0) + 1);
    if (!this.settings.enabled) return true;
    const isPunished = this.penaltyUntil !== null && now < this.penaltyUntil;
    const fits = !isPunished && this.fits('', OVERALL, now);
    const passes = fits && (limit === null || this.fits(path, limit, now));
    if (passes) return true;
    this.tooMany += 1;
    if (!isPunished) this.penaltyUntil = now + this.settings.penaltyMs;
    return false;
  }

  configure(settings: Partial<PacingSettings>): void {
    this.settings = { ...this.settings, ...settings };
    this.penaltyUntil = null;
    this.recent.clear();
  }

  state(): Readonly<Record<string, unknown>> {
    const counts = Object.fromEntries(this.counts);
    return { ...this.settings, counts, tooMany: this.tooMany, penaltyUntil: this.penaltyUntil };
  }

  private fits(key: string, limit: PaceLimit, now: Instant): boolean {
    const kept = (this.recent.get(key) ?? []).filter((at) => at > now - limit.windowMs);
    this.recent.set(key, [...kept, now]);
    return kept.length < limit.requests;
  }
}
