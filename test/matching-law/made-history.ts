import { Seeded } from './seeded.js';

/** A fill of a made-up history; money in whole 10^-4 of the currency, prices in quarters of a point. */
export interface MadeFill {
  readonly key: string;
  readonly version: number;
  readonly account: string;
  readonly contract: MadeContract;
  readonly sign: 1 | -1;
  readonly size: number;
  readonly quarters: number;
  readonly commission: number;
  readonly at: number;
}

export interface MadeContract {
  readonly conid: number;
  readonly symbol: string;
  readonly type: 'FUT' | 'STK';
  readonly currency: string;
  readonly pointValue: number;
  readonly root: string;
}

/** Two months of one root and a share in another currency. */
const MARCH: MadeContract = {
  conid: 11,
  symbol: 'ES',
  type: 'FUT',
  currency: 'USD',
  pointValue: 50,
  root: 'ES',
};
const JUNE: MadeContract = { ...MARCH, conid: 12 };
const SHARE: MadeContract = {
  conid: 13,
  symbol: 'SAP',
  type: 'STK',
  currency: 'EUR',
  pointValue: 1,
  root: 'SAP',
};
const START = Date.UTC(2031, 2, 3, 15);
const MINUTE = 60_000;

export interface MadeHistory {
  /** What counts, the oldest first; of one moment by key. */
  readonly fills: readonly MadeFill[];
  /** What is read: shuffled, with copies and with versions that others replace. */
  readonly rows: readonly MadeFill[];
}

/** Partial fills, flips, rolls, reversals of busted trades, corrections, copies, all the same for the same seed. */
export function madeHistory(seed: number): MadeHistory {
  const dice = new Seeded(seed);
  const maker = new HistoryMaker(dice);
  const orders = 1 + dice.below(30);
  for (let order = 0; order < orders; order += 1) maker.order();
  const fills = maker.fills;
  const older = fills
    .filter(({ version }) => version > 1)
    .map((fill) => ({ ...fill, version: 1, quarters: fill.quarters + 3, size: fill.size + 1 }));
  const copies = fills.filter(() => dice.chance(20));
  return { fills, rows: dice.shuffled([...fills, ...older, ...copies]) };
}

class HistoryMaker {
  readonly fills: MadeFill[] = [];
  readonly #held = new Map<string, number>();
  #at = START;

  constructor(private readonly dice: Seeded) {}

  order(): void {
    const { dice } = this;
    const account = dice.chance(75) ? 'DU1' : 'DU2';
    const contract = dice.one([MARCH, MARCH, JUNE, SHARE]);
    const held = this.heldOf(account, contract);
    const size = 1 + dice.below(4);
    this.wait(dice.below(40));
    const isFuture = contract !== SHARE;
    if (held !== 0 && isFuture && dice.chance(25)) return this.roll(account, contract, held);
    if (held !== 0 && dice.chance(50)) return this.fill(account, contract, -held);
    if (held !== 0 && dice.chance(40)) {
      return this.fill(account, contract, -held - Math.sign(held) * size);
    }
    const quantity = dice.chance(50) ? size : -size;
    this.fill(account, contract, quantity);
    if (dice.chance(8)) this.fill(account, contract, -quantity);
  }

  private roll(account: string, contract: MadeContract, held: number): void {
    this.fill(account, contract, -held);
    this.wait(this.dice.below(14));
    this.fill(account, contract === MARCH ? JUNE : MARCH, held);
  }

  /** An order in one fill or two. */
  private fill(account: string, contract: MadeContract, quantity: number): void {
    const { dice } = this;
    const first = Math.abs(quantity) > 1 && dice.chance(35) ? Math.sign(quantity) : quantity;
    for (const part of first === quantity ? [quantity] : [first, quantity - first]) {
      this.fills.push({
        key: `e${String(this.fills.length).padStart(3, '0')}`,
        version: dice.chance(10) ? 2 : 1,
        account,
        contract,
        sign: part > 0 ? 1 : -1,
        size: Math.abs(part),
        quarters: 18_000 + dice.below(400),
        commission: dice.one([24_700, 8_500, -2_500, 49_455, 0]),
        at: this.#at,
      });
      if (dice.chance(50)) this.wait(1);
    }
    const place = placeOf(account, contract);
    this.#held.set(place, (this.#held.get(place) ?? 0) + quantity);
  }

  private wait(minutes: number): void {
    this.#at += minutes * MINUTE;
  }

  private heldOf(account: string, contract: MadeContract): number {
    return this.#held.get(placeOf(account, contract)) ?? 0;
  }
}

export function placeOf(account: string, { conid }: MadeContract): string {
  return `${account}|${conid}`;
}
