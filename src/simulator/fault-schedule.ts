import type { Fault, FaultKind } from './faults.js';
import { matchesPath } from './faults.js';
import { seededBits } from './seeded.js';

export interface ScheduleSettings {
  readonly seed: number;
  /** How many of a thousand matching requests go wrong; 0 is none. */
  readonly perThousand: number;
  readonly kinds: readonly FaultKind[];
  /** Patterns as of a single fault. */
  readonly paths: readonly string[];
  readonly method: string | null;
  /** Of every fault; null: a 503 after ten seconds as the gateway answers it, an answer delayed by 3 to 9 seconds. */
  readonly delayMs: number | null;
  readonly status: number;
}

export const NO_SCHEDULE: ScheduleSettings = {
  seed: 1,
  perThousand: 0,
  kinds: [],
  paths: ['/**'],
  method: null,
  delayMs: null,
  status: 500,
};

const GATEWAY_PATIENCE_MS = 10_000;
const SLOW_FROM_MS = 3000;
const SLOW_WITHIN_MS = 6000;

/** Faults drawn for the requests that match; seed and ordinal of a request decide its fate. */
export class FaultSchedule {
  private settings = NO_SCHEDULE;
  private matching = 0;
  private injected: Readonly<Partial<Record<FaultKind, number>>> = {};

  /** Begins to count anew. */
  configure(settings: ScheduleSettings): void {
    this.settings = settings;
    this.matching = 0;
    this.injected = {};
  }

  /** The fault that this request meets; null when it meets none. */
  draw(method: string, path: string): Fault | null {
    const { seed, perThousand, kinds } = this.settings;
    if (!this.isMeant(method, path)) return null;
    this.matching += 1;
    const isDue = seededBits(seed, 'due', this.matching) % 1000 < perThousand;
    const kind = kinds[seededBits(seed, 'kind', this.matching) % kinds.length];
    if (!isDue || kind === undefined) return null;
    this.injected = { ...this.injected, [kind]: (this.injected[kind] ?? 0) + 1 };
    const answer = { status: this.settings.status };
    return { path, method, count: 1, kind, delayMs: this.delayMs(kind), answer };
  }

  state(): Readonly<Record<string, unknown>> {
    return { ...this.settings, matching: this.matching, injected: this.injected };
  }

  private isMeant(method: string, path: string): boolean {
    const { settings } = this;
    if (settings.perThousand === 0 || settings.kinds.length === 0) return false;
    if (settings.method !== null && settings.method !== method) return false;
    return settings.paths.some((pattern) => matchesPath(pattern, path));
  }

  private delayMs(kind: FaultKind): number {
    const { delayMs, seed } = this.settings;
    if (delayMs !== null) return delayMs;
    if (kind === '503-before' || kind === '503-after') return GATEWAY_PATIENCE_MS;
    if (kind !== 'delay') return 0;
    return SLOW_FROM_MS + (seededBits(seed, 'delay', this.matching) % (SLOW_WITHIN_MS + 1));
  }
}
