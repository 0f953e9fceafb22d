import type { MadeFill } from './made-history.js';
import { placeOf } from './made-history.js';

/** A unit of one contract that is held. */
interface HeldUnit {
  readonly fill: MadeFill;
}

/** Units that one fill opened and another closed; gross in quarters of a point. */
export interface SlowLot {
  readonly entry: MadeFill;
  readonly exit: MadeFill;
  units: number;
}

export interface SlowTrip {
  readonly place: string;
  readonly sign: number;
  readonly root: string;
  readonly first: MadeFill;
  readonly last: MadeFill;
  readonly lots: readonly SlowLot[];
}

export interface SlowMatch {
  readonly lots: readonly SlowLot[];
  readonly trips: readonly SlowTrip[];
  /** Units still held by the key of the fill that opened them. */
  readonly open: ReadonlyMap<string, number>;
}

/** Every unit by itself, out of a plain list: first in, first out. */
export function slowMatch(fills: readonly MadeFill[]): SlowMatch {
  const lots: SlowLot[] = [];
  const trips: SlowTrip[] = [];
  const open = new Map<string, number>();
  for (const place of new Set(fills.map(({ account, contract }) => placeOf(account, contract)))) {
    const own = fills.filter(({ account, contract }) => placeOf(account, contract) === place);
    const held: HeldUnit[] = [];
    let running: SlowLot[] = [];
    for (const fill of own) {
      for (let unit = 0; unit < fill.size; unit += 1) {
        const oldest = held[0];
        if (oldest === undefined || oldest.fill.sign === fill.sign) {
          held.push({ fill });
          continue;
        }
        held.shift();
        running = withUnit(running, oldest.fill, fill);
        if (held.length > 0) continue;
        trips.push(tripOf(place, running));
        lots.push(...running);
        running = [];
      }
    }
    lots.push(...running);
    for (const { fill } of held) open.set(fill.key, (open.get(fill.key) ?? 0) + 1);
  }
  return { lots, trips, open };
}

function withUnit(lots: SlowLot[], entry: MadeFill, exit: MadeFill): SlowLot[] {
  const same = lots.find((lot) => lot.entry === entry && lot.exit === exit);
  if (same === undefined) return [...lots, { entry, exit, units: 1 }];
  same.units += 1;
  return lots;
}

function tripOf(place: string, lots: readonly SlowLot[]): SlowTrip {
  const [first] = lots;
  const last = lots.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a round trip has lots');
  const { contract, sign } = first.entry;
  return { place, sign, root: contract.root, first: first.entry, last: last.exit, lots };
}

const TEN_MINUTES = 600_000;

/** Round trips that a roll leads to, by the rule word for word; each round trip is left once, by the first that may. */
export function slowRolls(trips: readonly SlowTrip[]): number {
  const accountOf = ({ first }: SlowTrip): string => first.account;
  const left = new Set<SlowTrip>();
  let rolls = 0;
  for (const after of trips.toSorted((a, b) => a.first.at - b.first.at || byEnd(a, b))) {
    const before = trips
      .filter((one) => !left.has(one) && one.place !== after.place)
      .filter((one) => accountOf(one) === accountOf(after) && one.root === after.root)
      .filter((one) => one.sign === after.sign && closedAtEnd(one) === openedAtStart(after))
      .filter(({ last }) => last.at <= after.first.at && last.at >= after.first.at - TEN_MINUTES)
      .toSorted(byEnd)[0];
    if (before === undefined) continue;
    left.add(before);
    rolls += 1;
  }
  return rolls;
}

function byEnd(a: SlowTrip, b: SlowTrip): number {
  const conids = a.first.contract.conid - b.first.contract.conid;
  return a.last.at - b.last.at || conids || (a.first.key < b.first.key ? -1 : 1);
}

function closedAtEnd({ lots, last }: SlowTrip): number {
  const late = lots.filter(({ exit }) => exit.at >= last.at - TEN_MINUTES);
  return late.reduce((sum, { units }) => sum + units, 0);
}

function openedAtStart({ lots, first }: SlowTrip): number {
  const early = lots.filter(({ entry }) => entry.at <= first.at + TEN_MINUTES);
  return early.reduce((sum, { units }) => sum + units, 0);
}
