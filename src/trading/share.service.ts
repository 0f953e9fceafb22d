import { Injectable } from '@nestjs/common';
import type { Holding } from '../domain/decision/decision-input.js';
import { Decimal } from '../domain/kernel/decimal.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { restOf } from '../domain/order/order-rest.js';
import { isShared } from '../domain/strategy/root-owner.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import { Broker } from '../ports/broker.port.js';
import type { Refusal } from '../ports/broker.port.js';
import type { OrderView, ShareView } from '../ports/ledger-view.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { BookService } from './book.service.js';
import { PositionService } from './position.service.js';
import type { KnownPosition } from './position.service.js';

/** What a strategy holds: the whole own position of a root, or, where several share the root, its share of it. */
@Injectable()
export class ShareService {
  constructor(
    readonly positions: PositionService,
    private readonly book: BookService,
    private readonly broker: Broker,
    private readonly strategies: StrategyCatalog,
  ) {}

  /** true when several strategies have their own shares of the root. */
  isShared(root: string): boolean {
    return isShared(root, this.strategies.all());
  }

  /** As {@link PositionService.knownPosition}, of the strategy alone. */
  async knownPosition(
    strategy: Strategy,
    root: string,
    without: string | null,
  ): Promise<Result<KnownPosition, Refusal>> {
    const known = await this.positions.knownPosition(root, without);
    if (!known.ok || !strategy.shared) return known;
    const { holdings } = known.value;
    if (!this.addUp(root, holdings)) return err(await this.differ(root));
    const own = await this.holdingsOf(strategy.name, root, without);
    return own.ok ? ok({ ...known.value, holdings: own.value }) : own;
  }

  /** What the strategy holds of a root by its own fills, with what its own orders still do. */
  async holdingsOf(
    strategy: string,
    root: string,
    without: string | null,
  ): Promise<Result<readonly Holding[], Refusal>> {
    const shares = this.sharesOf(root).filter((share) => share.strategy === strategy);
    const working = this.book
      .openOrdersOf(root)
      .filter((order) => order.strategy === strategy && isWorking(order, without));
    const holdings: Holding[] = [];
    for (const conid of new Set([...shares, ...working].map((one) => one.conid))) {
      const contract = await this.broker.describe(conid);
      if (!contract.ok) return err({ ...contract.error, code: 'POSITION_UNKNOWN' });
      const rests = working.filter((order) => order.conid === conid).map(restOf);
      holdings.push({
        contract: contract.value,
        quantity: sum(shares.filter((one) => one.conid === conid).map(ownOf)),
        working: sum(rests),
      });
    }
    return ok(holdings);
  }

  /** Writes down that nobody holds anything of a root any more: it was flattened as a whole. */
  async clear(root: string): Promise<void> {
    const held = this.sharesOf(root);
    if (held.length === 0) return;
    const shares = held.map(({ strategy, account, conid, symbol }) => {
      return { strategy, account, conid, symbol, own: '0' };
    });
    const payload = { root, shares, reason: 'The root was flattened.' };
    await this.book.record([{ kind: 'shares.declared', cause: null, payload }]);
  }

  private sharesOf(root: string): readonly ShareView[] {
    return this.book.book().shares.filter((share) => share.root === root && share.own !== '0');
  }

  /** true when the shares of every contract are the own position of it. */
  private addUp(root: string, holdings: readonly Holding[]): boolean {
    const shares = this.sharesOf(root);
    const conids = new Set([
      ...shares.map(({ conid }) => conid),
      ...holdings.map(({ contract }) => contract.conid),
    ]);
    return [...conids].every((conid) => {
      const held = holdings.find(({ contract }) => contract.conid === conid);
      const shared = sum(shares.filter((one) => one.conid === conid).map(ownOf));
      return shared.equals(held?.quantity ?? Decimal.zero);
    });
  }

  private async differ(root: string): Promise<Refusal> {
    const shares = this.sharesOf(root).map(
      ({ strategy, own, symbol }) => `${strategy} ${own} ${symbol}`,
    );
    const message = `The shares of ${root} (${shares.join(', ') || 'none'}) are not its position; flatten the root, then adopt it.`;
    await this.book.pauseRoot(root, 'SHARES_DIFFER', message);
    return { code: 'SHARES_DIFFER', message };
  }
}

function isWorking(order: OrderView, without: string | null): boolean {
  return order.purpose !== 'protect' && order.clientOrderId !== without;
}

function ownOf({ own }: ShareView): Decimal {
  return Decimal.of(own);
}

function sum(quantities: readonly Decimal[]): Decimal {
  return quantities.reduce((total, one) => total.plus(one), Decimal.zero);
}
