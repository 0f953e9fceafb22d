import { toIso, type Instant } from '../../src/domain/kernel/instant.js';
import type { Dice } from './dice.js';
import type { Speaker } from './strategies.js';

/** The body of an alert, secret included, as a sender posts it. */
export interface Spoken {
  readonly text: string;
  readonly key: string;
}

const PRICES: Readonly<Record<string, string>> = { ES: '6900.25', MES: '6900.25', AAPL: '250.1' };

/** Makes the alerts of one seed; every one has an id of its own. */
export class AlertWriter {
  private serial = 0;

  constructor(
    private readonly dice: Dice,
    private readonly secret: string,
  ) {}

  /** A fresh alert of a speaker; `ageMs` makes it look older. */
  speak({ strategy, root, symbol, speech, sizes }: Speaker, now: Instant, ageMs = 0): Spoken {
    this.serial += 1;
    const id = `${strategy.name}-${this.serial}`;
    const size = this.dice.pick(sizes);
    const said = speech === 'target' ? this.target(size) : this.signal(size);
    return this.written(strategy.name, id, {
      symbol,
      ...said,
      price: PRICES[root] ?? '70.5',
      timenow: toIso(now - ageMs),
    });
  }

  /** An alert that asks for a target in plain words, for the end of a seed. */
  ask({ strategy, root, symbol, sizes }: Speaker, side: 'long' | 'short', now: Instant): Spoken {
    this.serial += 1;
    return this.written(strategy.name, `${strategy.name}-${this.serial}`, {
      symbol,
      market_position: side,
      market_position_size: sizes[0],
      price: PRICES[root] ?? '70.5',
      timenow: toIso(now),
    });
  }

  private target(size: string): Readonly<Record<string, string>> {
    const side = this.dice.pick(['long', 'short', 'long', 'short', 'flat']);
    if (side === 'flat') return { market_position: 'flat', market_position_size: '0' };
    const action = side === 'long' ? 'buy' : 'sell';
    return { action, contracts: size, market_position: side, market_position_size: size };
  }

  private signal(size: string): Readonly<Record<string, string>> {
    const action = this.dice.pick(['buy', 'sell', 'buy', 'sell', 'exit', 'close']);
    return this.dice.chance(0.5) ? { action, quantity: size } : { action };
  }

  private written(strategy: string, id: string, fields: Readonly<Record<string, string>>): Spoken {
    const text = JSON.stringify({ strategy, id, secret: this.secret, ...fields });
    return { text, key: `${strategy}|${id}` };
  }
}
