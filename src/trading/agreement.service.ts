import { Injectable } from '@nestjs/common';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { PositionLine } from '../domain/order/reconciliation.js';
import { Broker } from '../ports/broker.port.js';
import { BookService } from './book.service.js';
import { streamsAreLive } from './streams-live.js';

/** How long an agreement is relied upon without asking again. */
const RELIED_ON_MS = 60_000;

/** A comparison that has begun: what it finds is as old as its beginning. */
export interface Look {
  readonly monotonic: number;
  readonly doubts: number;
}

/** When book and broker last agreed on everything, and whether the book can be relied upon since. */
@Injectable()
export class AgreementService {
  /** Wall clock; 0 before the first agreement. */
  at: Instant = 0;
  private doubts = 0;
  private last: { readonly monotonic: number; readonly sessionId: string | null } | null = null;

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
  ) {}

  /** To be called before the broker's positions are asked for. */
  begin(): Look {
    return { monotonic: this.book.clock.monotonic(), doubts: this.doubts };
  }

  /** Everything agreed in this look; worth nothing when doubt arose in the middle of it. */
  note({ monotonic, doubts }: Look): void {
    this.at = this.book.clock.now();
    if (doubts !== this.doubts) return;
    this.last = { monotonic, sessionId: this.broker.session().id };
  }

  /** Something happened that our fills do not explain, or may not: the next decision asks the broker. */
  doubt(): void {
    this.doubts += 1;
    this.last = null;
  }

  /**
   * The broker's positions without asking: the agreed ones and our fills since. Null, and the broker has to be asked,
   * unless its streams are live, the agreement is of this session and less than 60 s old, nothing foreign was heard of
   * since and no order of ours is open in the root.
   */
  positionsFor(root: string): readonly PositionLine[] | null {
    const { state, id } = this.broker.session();
    if (this.last === null || state !== 'READY' || this.last.sessionId !== id) return null;
    const ageMs = this.book.clock.monotonic() - this.last.monotonic;
    if (ageMs >= RELIED_ON_MS || !streamsAreLive(this.broker, this.book.clock)) return null;
    if (this.book.openOrdersOf(root).length > 0) return null;
    return this.book.book().holdings.map(({ conid, own, foreign }) => ({
      conid,
      quantity: Decimal.of(own).plus(Decimal.of(foreign)).toString(),
    }));
  }
}
