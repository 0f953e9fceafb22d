import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import { clientOrderId, decisionIdFrom } from '../domain/order/client-order-id.js';
import { timeOrderedId } from '../domain/kernel/base32.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Side } from '../domain/kernel/side.js';
import { Broker } from '../ports/broker.port.js';
import type { DecidedOrder, LedgerPayloads } from '../ports/ledger-entry.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { Random } from '../ports/random.port.js';
import { BookService } from './book.service.js';
import { FlattenDesk } from './flatten-desk.service.js';

type Request = LedgerPayloads['flatten.requested'];

const RETRY_MS = 1_000;
/** How often one root is tried before the operator is told that it is not flat. */
const MAX_ROUNDS = 10;

export type FlattenRequest = Omit<Request, 'flattenId'>;

/** What is held of a contract, signed. */
interface Held {
  readonly contract: Contract;
  readonly quantity: Decimal;
}

/** One position to be closed. */
interface Closing {
  readonly contract: Contract;
  readonly side: Side;
  readonly quantity: Decimal;
}

/** Closes positions on an operator's word: orders first, never opens the other side, reports until zero. */
@Injectable()
export class FlattenService {
  private readonly stopped = new AbortController();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly desk: FlattenDesk,
    private readonly random: Random,
  ) {}

  /** Begins to close; resolves when the request is on disk, before the first order goes out. */
  async begin(asked: FlattenRequest): Promise<string> {
    const flattenId = timeOrderedId(this.book.clock.now(), this.random.bytes(10));
    const request: Request = { flattenId, ...asked };
    await this.book.record([{ kind: 'flatten.requested', cause: null, payload: request }]);
    void this.goOn(request);
    return flattenId;
  }

  /** Voids the alerts that wait and closes what is in scope, from wherever it stands. */
  async goOn(request: Request): Promise<void> {
    await this.desk.voidAlerts((alert) => isInScope(request, alert.strategy, alert.root));
    await this.run(request, await this.rootsOf(request));
  }

  /** Works until every root is flat or tried often enough, then writes how it ended. */
  private async run(request: Request, roots: readonly string[]): Promise<void> {
    const open = await Promise.all(
      roots.map((root) => this.desk.locks.run(root, () => this.flattenRoot(request, root))),
    );
    const left = open.filter((root) => root !== null);
    const status = left.length === 0 ? 'flat' : 'incomplete';
    const message =
      status === 'flat'
        ? 'Everything in scope is flat.'
        : `Not flat: ${left.map((root) => this.named(root)).join(', ')}.`;
    const { flattenId } = request;
    await this.book.record([
      { kind: 'flatten.completed', cause: null, payload: { flattenId, status, message } },
    ]);
    const severity = status === 'flat' ? 'info' : 'critical';
    this.book.notifier.notify({ severity, code: 'FLATTENED', message });
  }

  stop(): void {
    this.stopped.abort();
  }

  private named(root: string): string {
    return this.isStuck(root)
      ? `${root} (adopt or disown it first: nobody knows what became of an order)`
      : root;
  }

  private isStuck(root: string): boolean {
    return this.book.openOrdersOf(root).some((order) => this.desk.orders.isBeyondProof(order));
  }

  private async rootsOf(request: Request): Promise<readonly string[]> {
    if (request.scope === 'root') return [request.target ?? ''];
    const { holdings, openOrders } = this.book.book();
    const held = holdings.filter((line) => line.own !== '0').map((line) => line.root);
    const roots = new Set([...held, ...openOrders.map((order) => order.root)]);
    if (request.scope === 'account') {
      return [...roots, ...(await this.foreignRoots(request, roots))];
    }
    const strategy = request.target ?? '';
    const { items } = await this.book.ledger.orders({ limit: 500, cursor: null, strategy });
    return [...roots].filter((root) => items.some((order) => order.root === root));
  }

  private async foreignRoots(request: Request, own: ReadonlySet<string>): Promise<string[]> {
    const positions = request.includeForeign ? await this.broker.positions() : null;
    if (positions === null || !positions.ok) return [];
    const contracts = await Promise.all(
      positions.value.map((position) => this.broker.describe(position.conid)),
    );
    const names = contracts.flatMap((contract) => (contract.ok ? [contract.value.root.name] : []));
    return [...new Set(names)].filter((name) => !own.has(name));
  }

  /** Null when flat; else the root's name. */
  private async flattenRoot(request: Request, root: string): Promise<string | null> {
    for (let rounds = 0; rounds < MAX_ROUNDS && !this.stopped.signal.aborted;) {
      if (this.isStuck(root)) return root;
      const closings = await this.closingsOf(request, root);
      if (closings?.length === 0) {
        if (this.shareOf(request, root) === null) await this.desk.shares.clear(root);
        return null;
      }
      const strategy = request.scope === 'strategy' ? request.target : null;
      for (const closing of closings ?? []) await this.close(closing, strategy);
      if (closings !== null) rounds += 1;
      await this.book.clock.sleep(RETRY_MS, this.stopped.signal);
    }
    return root;
  }

  /** What is still to be closed; null while the position is not known. */
  private async closingsOf(request: Request, root: string): Promise<readonly Closing[] | null> {
    const share = this.shareOf(request, root);
    if (!(await this.cancelWorking(root, share))) return null;
    if (share !== null) return this.closingsOfShare(share, root);
    const known = await this.desk.positions.askedPosition(root, null);
    if (!known.ok) return null;
    const own = known.value.holdings.map(({ contract, quantity }) => ({ contract, quantity }));
    const all = request.includeForeign ? await this.allOf(root, known.value.positions) : own;
    if (request.includeForeign) await this.adopt(root, all);
    return closingsOf(all);
  }

  /** The strategy whose share of a root alone is closed; null where the root is closed as a whole. */
  private shareOf({ scope, target }: Request, root: string): string | null {
    return scope === 'strategy' && this.desk.shares.isShared(root) ? target : null;
  }

  private async closingsOfShare(
    strategy: string,
    root: string,
  ): Promise<readonly Closing[] | null> {
    const held = await this.desk.shares.holdingsOf(strategy, root, null);
    return held.ok ? closingsOf(held.value) : null;
  }

  /** What is closed for others becomes ours first: their part and the fills that close it belong together. */
  private async adopt(root: string, positions: readonly Held[]): Promise<void> {
    const account = this.book.account();
    const lines = this.book.book().holdings.filter((line) => line.root === root);
    const isOurs = ({ contract, quantity }: Held): boolean => {
      const line = lines.find(({ conid }) => conid === contract.conid);
      return line?.foreign === '0' && line.own === quantity.toString();
    };
    if (account === null || positions.every(isOurs)) return;
    const gone = lines
      .filter(({ conid }) => !positions.some(({ contract }) => contract.conid === conid))
      .map(({ conid, symbol }) => ({ account, conid, symbol, own: '0', foreign: '0' }));
    const here = positions.map(({ contract: { conid, symbol }, quantity }) => {
      return { account, conid, symbol, own: quantity.toString(), foreign: '0' };
    });
    const payload = { root, holdings: [...here, ...gone], reason: 'A flatten closes it.' };
    await this.book.record([{ kind: 'root.adopted', cause: null, payload }]);
  }

  private async allOf(root: string, positions: readonly { conid: number; quantity: string }[]) {
    const described = await Promise.all(
      positions.map(async ({ conid, quantity }) => {
        const contract = await this.broker.describe(conid);
        if (!contract.ok || contract.value.root.name !== root) return [];
        return [{ contract: contract.value, quantity: Decimal.of(quantity) }];
      }),
    );
    return described.flat();
  }

  /** true when none of our orders is open in the root any more; moves each of them on. */
  private async cancelWorking(root: string, share: string | null): Promise<boolean> {
    const all = this.book.openOrdersOf(root);
    const open = share === null ? all : all.filter(({ strategy }) => strategy === share);
    for (const order of open) {
      const isClosing = order.purpose === 'flatten' && order.status === 'working';
      if (isClosing) void this.desk.orders.follow(order);
      else await this.desk.orders.end(order, 'flatten');
    }
    return open.length === 0;
  }

  /** A ledger that cannot be written sends nothing; the next round tries again. */
  private async close(closing: Closing, strategy: string | null): Promise<void> {
    try {
      await this.send(closing, strategy);
    } catch (error) {
      if (!(error instanceof LedgerTrouble)) throw error;
    }
  }

  private async send(
    { contract, side, quantity }: Closing,
    strategy: string | null,
  ): Promise<void> {
    const order: DecidedOrder = {
      clientOrderId: clientOrderId(decisionIdFrom(this.random.bytes(16)), 1),
      conid: contract.conid,
      symbol: contract.symbol,
      side,
      quantity: quantity.toString(),
      purpose: 'flatten',
      reduces: true,
    };
    const positions = await this.broker.positions();
    if (!positions.ok) return;
    const sent = await this.desk.submit.submit({
      order,
      contract,
      alertId: null,
      strategy,
      cause: null,
      positions: positions.value,
      entriesBefore: [],
      stillWanted: () => Promise.resolve(false),
    });
    if (sent?.status === 'working') await this.desk.orders.follow(sent);
  }
}

function closingsOf(held: readonly Held[]): readonly Closing[] {
  return held
    .filter(({ quantity }) => !quantity.isZero())
    .map(({ contract, quantity }) => ({
      contract,
      side: quantity.sign() > 0 ? 'SELL' : 'BUY',
      quantity: quantity.abs(),
    }));
}

function isInScope({ scope, target }: Request, strategy: string, root: string | null): boolean {
  if (scope === 'account') return true;
  return scope === 'root' ? root === target : strategy === target;
}
