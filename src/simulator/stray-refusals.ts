import { seededBits } from './seeded.js';

export interface StraySettings {
  readonly seed: number;
  /** How many of a thousand requests that would have worked are refused; 0 is none. */
  readonly perThousand: number;
}

const NONE: StraySettings = { seed: 1, perThousand: 0 };

/** Single 401s without a body that mean nothing: never twice in a row on one path. */
export class StrayRefusals {
  private settings = NONE;
  private looked = 0;
  private count = 0;
  private readonly justRefused = new Set<string>();

  /** Begins to count anew. */
  configure(settings: StraySettings): void {
    this.settings = settings;
    this.looked = 0;
    this.count = 0;
    this.justRefused.clear();
  }

  reset(): void {
    this.configure(NONE);
  }

  /** True when this request, which would have worked, is refused. */
  refuses(path: string): boolean {
    const { seed, perThousand } = this.settings;
    if (perThousand === 0 || this.justRefused.delete(path)) return false;
    this.looked += 1;
    if (seededBits(seed, 'stray', this.looked) % 1000 >= perThousand) return false;
    this.justRefused.add(path);
    this.count += 1;
    return true;
  }

  state(): Readonly<Record<string, unknown>> {
    return { ...this.settings, count: this.count };
  }
}
