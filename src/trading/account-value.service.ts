import { Injectable } from '@nestjs/common';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { LossLimits } from '../domain/strategy/order-rules.js';
import { Broker } from '../ports/broker.port.js';
import type { AccountFunds } from '../ports/broker.port.js';
import { BookService } from './book.service.js';

const KEEP_EVERY_MS = 900_000;
/** Older than this, what the account is worth is not known. */
const KNOWN_FOR_MS = 90_000;

/** What the account is worth, and in the ledger how it came there. */
@Injectable()
export class AccountValueService {
  private knownAt: Instant | null = null;

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
  ) {}

  /** true while these bounds cannot be checked, so that nothing may be opened. */
  isBlind(losses: LossLimits | null): boolean {
    if (losses === null) return false;
    return this.knownAt === null || this.book.clock.now() - this.knownAt > KNOWN_FOR_MS;
  }

  isReadable(): boolean {
    return this.broker.session().state === 'READY';
  }

  /** Calls whenever the session comes up; the returned function ends that. */
  whenReady(act: () => void): () => void {
    return this.broker.subscribe((event) => {
      if (event.kind === 'session' && event.session.state === 'READY') act();
    });
  }

  /** Asks the broker; null when it does not tell. */
  async look(): Promise<AccountFunds | null> {
    if (!this.isReadable()) return null;
    const funds = await this.broker.funds();
    if (!funds.ok) return null;
    if (this.isWorthKeeping(funds.value)) await this.keep(funds.value);
    this.knownAt = this.book.clock.now();
    return funds.value;
  }

  /** Writes down what the account is worth. */
  async keep({ currency, netLiquidation, cash, dailyProfit }: AccountFunds): Promise<void> {
    const payload = { currency, netLiquidation, cash, dailyProfit };
    await this.book.record([{ kind: 'account.valued', cause: null, payload }]);
  }

  /** The highest value must outlive the process; the others are kept now and then. */
  private isWorthKeeping({ netLiquidation }: AccountFunds): boolean {
    const { accountValue } = this.book.book();
    return (
      accountValue === null ||
      isAbove(netLiquidation, accountValue.highest) ||
      this.book.clock.now() - accountValue.at >= KEEP_EVERY_MS
    );
  }
}

function isAbove(a: string, b: string): boolean {
  return Decimal.of(a).compare(Decimal.of(b)) > 0;
}
