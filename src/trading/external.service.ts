import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Difference } from '../domain/order/reconciliation.js';
import type { HoldingRecord } from '../ports/ledger-entry.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { BookService } from './book.service.js';

/** A difference that is external, with its contract. */
export interface ExternalPosition {
  readonly contract: Contract;
  readonly difference: Difference;
}

/** What happens when somebody else trades a root of ours: it pauses, or the position becomes ours. Sends nothing. */
@Injectable()
export class ExternalService {
  constructor(
    private readonly book: BookService,
    private readonly strategies: StrategyCatalog,
  ) {}

  /** Adopts where a strategy file that lists the root says so; every other root pauses until the operator settles it. */
  async meet(external: ExternalPosition): Promise<void> {
    const root = external.contract.root.name;
    if (this.isAdopted(root) && this.book.pauseOf(root) === null) return this.adopt(external);
    const { actual, expected } = external.difference;
    await this.book.pauseRoot(
      root,
      'EXTERNAL_POSITION',
      `The broker holds ${actual.toString()} of ${external.contract.symbol}, our fills explain ${expected.toString()}. ` +
        `Entries are off until you adopt or disown ${root}.`,
    );
  }

  private isAdopted(root: string): boolean {
    return this.strategies
      .all()
      .some(
        ({ enabled, external, symbols }) =>
          enabled && external === 'adopt' && symbols.some(({ symbol }) => symbol === root),
      );
  }

  private async adopt({ contract, difference }: ExternalPosition): Promise<void> {
    const account = this.book.account();
    if (account === null) return;
    const { conid, symbol, root } = contract;
    const lines = this.book.book().holdings.filter((line) => line.root === root.name);
    const foreign = Decimal.of(lines.find((line) => line.conid === conid)?.foreign ?? '0');
    const own = difference.actual.minus(foreign).toString();
    const adopted = { account, conid, symbol, own, foreign: foreign.toString() };
    const others = lines.filter((line) => line.conid !== conid).map(recordOf);
    const reason = `Adopted by the strategy's rule: the broker holds ${difference.actual.toString()} of ${symbol}.`;
    const payload = { root: root.name, holdings: [...others, adopted], reason };
    await this.book.record([{ kind: 'root.adopted', cause: null, payload }]);
    this.book.notifier.notify({
      severity: 'warning',
      code: 'EXTERNAL_POSITION',
      message: reason,
      fields: { root: root.name },
    });
  }
}

function recordOf({ account, conid, symbol, own, foreign }: HoldingRecord): HoldingRecord {
  return { account, conid, symbol, own, foreign };
}
