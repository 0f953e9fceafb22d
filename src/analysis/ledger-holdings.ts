import type { Instrument } from '../domain/analysis/instrument.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { HoldingRecord } from '../ports/ledger-entry.js';
import type { ExecutionView } from '../ports/ledger-view.js';

type Place = Pick<Instrument, 'account' | 'conid'>;

/**
 * What the ledger knows an account to hold, contract by contract. Only contracts count whose executions were all ours: a
 * foreign one may have changed a position that the ledger does not follow.
 */
export class LedgerHoldings {
  readonly #holdings: ReadonlyMap<string, HoldingRecord>;
  readonly #own = new Set<string>();
  readonly #foreign = new Set<string>();

  constructor(holdings: readonly HoldingRecord[]) {
    this.#holdings = new Map(holdings.map((holding) => [keyOf(holding), holding]));
  }

  learn({ execution, clientOrderId }: ExecutionView): void {
    (clientOrderId === null ? this.#foreign : this.#own).add(keyOf(execution));
  }

  /** Signed position after the last execution; undefined when the ledger cannot tell. */
  after(place: Place): Decimal | undefined {
    const key = keyOf(place);
    const holding = this.#holdings.get(key);
    const isOurs = this.#own.has(key) && !this.#foreign.has(key);
    if (!isOurs || (holding !== undefined && holding.foreign !== '0')) return undefined;
    return Decimal.of(holding?.own ?? '0');
  }
}

function keyOf({ account, conid }: Place): string {
  return `${account}|${conid}`;
}
