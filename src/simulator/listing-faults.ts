import { addDays, type CalendarDate } from '../domain/kernel/instant.js';
import {
  contractOf,
  isFuture,
  listedFutures,
  type Contract,
  type FutureContract,
} from './contracts.js';

export const LISTING_FAULTS = [
  'empty',
  'expired',
  'doubled',
  'shifted',
  'multiplier',
  'magnifier',
] as const;

/** What is wrong with the facts that are told of a symbol's futures; `value` is days, a multiplier or a magnifier. */
export interface ListingFault {
  readonly kind: (typeof LISTING_FAULTS)[number];
  readonly value: number;
}

const MONTHS_BACK_DAYS = 100;

/** Wrong facts about contracts, by symbol. Orders are filled by the right ones. */
export class ListingFaults {
  private readonly faults = new Map<string, ListingFault>();

  set(symbol: string, fault: ListingFault | null): void {
    if (fault === null) this.faults.delete(symbol);
    else this.faults.set(symbol, fault);
  }

  reset(): void {
    this.faults.clear();
  }

  state(): Readonly<Record<string, ListingFault>> {
    return Object.fromEntries(this.faults);
  }

  /** The futures that are listed as they are told. */
  futures(symbol: string, today: CalendarDate): readonly FutureContract[] {
    const fault = this.faults.get(symbol);
    const listed = listedFutures(symbol, today);
    if (fault?.kind === 'empty') return [];
    if (fault?.kind === 'expired') return [...listed, ...expiredFutures(symbol, today)];
    if (fault?.kind === 'doubled') return doubled(listed);
    if (fault?.kind === 'shifted') return listed.map((each) => shifted(each, fault.value));
    return listed;
  }

  /** A contract with the multiplier and the price magnifier that are told of it. */
  told<T extends Contract>(contract: T): T {
    const fault = this.faults.get(contract.product.symbol);
    if (fault === undefined || !isFuture(contract)) return contract;
    const { kind, value } = fault;
    if (kind === 'multiplier') {
      return { ...contract, product: { ...contract.product, multiplier: value } };
    }
    return kind === 'magnifier'
      ? { ...contract, product: { ...contract.product, priceMagnifier: value } }
      : contract;
  }
}

function expiredFutures(symbol: string, today: CalendarDate): readonly FutureContract[] {
  return listedFutures(symbol, addDays(today, -MONTHS_BACK_DAYS)).filter(
    ({ days }) => days.expiration < today,
  );
}

/** The nearest month once more, under the conid of the month after it. */
function doubled(listed: readonly FutureContract[]): readonly FutureContract[] {
  const nearest = listed.toSorted((a, b) => (a.days.expiration < b.days.expiration ? -1 : 1))[0];
  const twin = nearest === undefined ? null : contractOf(nearest.conid + 1);
  return nearest === undefined || twin === null
    ? listed
    : [...listed, { ...nearest, conid: twin.conid }];
}

function shifted(contract: FutureContract, by: number): FutureContract {
  const { days } = contract;
  return {
    ...contract,
    days: {
      expiration: addDays(days.expiration, by),
      lastTrading: addDays(days.lastTrading, by),
      longCutOff: addDays(days.longCutOff, by),
      shortCutOff: addDays(days.shortCutOff, by),
    },
  };
}
