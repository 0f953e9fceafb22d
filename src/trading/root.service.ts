import { Injectable } from '@nestjs/common';
import { Decimal } from '../domain/kernel/decimal.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { ownWithin } from '../domain/order/reconciliation.js';
import { Broker } from '../ports/broker.port.js';
import type { BrokerPosition, Refusal } from '../ports/broker.port.js';
import type { HoldingRecord, NewEntry } from '../ports/ledger-entry.js';
import type { HoldingView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { ReconcileService } from './reconcile.service.js';
import type { Agreement } from './reconcile.service.js';

export interface HoldingsAnswer {
  readonly root: string;
  readonly holdings: readonly HoldingRecord[];
}

type Settlement = 'root.adopted' | 'root.disowned';

/** Settles with an operator's word what our fills do not explain. */
@Injectable()
export class RootService {
  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly reconciling: ReconcileService,
  ) {}

  reconcile(): Promise<Result<Agreement, Refusal>> {
    return this.reconciling.run();
  }

  /**
   * Adopt: the broker's whole position of the root is our own. Disown: what goes beyond our own is foreign, and what the
   * broker no longer holds of ours is gone. Either way orders without an answer are given up and the root trades again.
   */
  async settle(
    root: string,
    reason: string,
    kind: Settlement,
  ): Promise<Result<HoldingsAnswer, Refusal>> {
    const account = this.book.account();
    const positions = await this.broker.positions();
    if (!positions.ok) return err(positions.error);
    if (account === null) return err({ code: 'NOT_RECONCILED', message: 'No session so far.' });
    const actual = await this.ofRoot(root, positions.value);
    if (!actual.ok) return err(actual.error);
    const lines = this.book.book().holdings.filter((line) => line.root === root);
    if (lines.length === 0 && actual.value.length === 0 && this.book.pauseOf(root) === null) {
      return err({ code: 'NOT_FOUND', message: `Nothing is held in ${root}.` });
    }
    const holdings = settled(
      kind,
      lines,
      actual.value.map((held) => ({ account, ...held })),
    );
    await this.book.append([
      ...this.givenUp(root),
      { kind, cause: null, payload: { root, holdings, reason } },
      { kind: 'root.resumed', cause: null, payload: { root } },
    ]);
    return ok({ root, holdings });
  }

  private async ofRoot(
    root: string,
    positions: readonly BrokerPosition[],
  ): Promise<Result<readonly Held[], Refusal>> {
    const held: Held[] = [];
    for (const { conid, quantity } of positions) {
      const contract = await this.broker.describe(conid);
      if (!contract.ok) {
        if (contract.error.code === 'CONTRACT_UNKNOWN') continue;
        return err(contract.error);
      }
      if (contract.value.root.name === root) {
        held.push({ conid, symbol: contract.value.symbol, quantity });
      }
    }
    return ok(held);
  }

  /** Orders of the root whose fate nobody could tell end here. */
  private givenUp(root: string): readonly NewEntry[] {
    return this.book
      .openOrdersOf(root)
      .filter((order) => order.status === 'unknown' || order.status === 'submitting')
      .map((order) => ({
        kind: 'order.updated',
        cause: order.seq,
        payload: {
          clientOrderId: order.clientOrderId,
          status: 'cancelled',
          brokerStatus: 'Unknown',
          filledQuantity: order.filledQuantity,
          averagePrice: order.averagePrice,
          reason: 'UNKNOWN_UNRESOLVED',
          message: 'Given up by the operator.',
        },
      }));
  }
}

interface Held {
  readonly conid: number;
  readonly symbol: string;
  readonly quantity: string;
}

function settled(
  kind: Settlement,
  lines: readonly HoldingView[],
  actual: readonly (Held & { readonly account: string })[],
): readonly HoldingRecord[] {
  const gone = lines
    .filter((line) => !actual.some((held) => held.conid === line.conid))
    .map(({ account, conid, symbol }) => ({ account, conid, symbol, quantity: '0' }));
  return [...actual, ...gone].map(({ account, conid, symbol, quantity }) => {
    const is = Decimal.of(quantity);
    const was = Decimal.of(lines.find((line) => line.conid === conid)?.own ?? '0');
    const own = kind === 'root.adopted' ? is : ownWithin(was, is);
    return { account, conid, symbol, own: own.toString(), foreign: is.minus(own).toString() };
  });
}
