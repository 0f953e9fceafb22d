import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Alert } from '../domain/alert/alert.js';
import { rootNameOf } from '../domain/contract/symbol.js';
import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';
import { timeOrderedId } from '../domain/kernel/base32.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import type { LedgerPayloads } from '../ports/ledger-entry.js';
import { Random } from '../ports/random.port.js';
import { RawArchive } from '../ports/raw-archive.port.js';
import { BookService } from './book.service.js';
import { LaneService } from './lane.service.js';

/** How many alerts may be without an end before new ones are sent back. */
const MAX_UNFINISHED = 200;

/** An alert that has passed address, size, secret, strategy and content. */
export interface IncomingAlert {
  readonly strategy: Strategy;
  readonly alert: Alert;
  /** As it came, the secret taken out. */
  readonly body: string;
  readonly bodySha256: string;
  readonly sourceAddress: string;
  readonly receivedAt: Instant;
}

/** `id` is ours; of a duplicate the first copy's. */
export interface IntakeAnswer {
  readonly kind: 'stored' | 'duplicate' | 'test' | 'conflict';
  readonly id: string;
}

/** The alert cannot be taken now; the sender should send it again. */
export class IntakeRefused extends AppError {
  readonly advice: Advice = 'retry';
}

/** Writes alerts down before they are answered and hands them to their lanes. */
@Injectable()
export class IntakeService implements OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly book: BookService,
    private readonly lanes: LaneService,
    private readonly random: Random,
    private readonly archive: RawArchive,
  ) {}

  /** Answers when the alert is on disk or recognised; throws LedgerTrouble or {@link IntakeRefused} when it is not. */
  async receive(incoming: IncomingAlert): Promise<IntakeAnswer> {
    if (this.stopping) throw new IntakeRefused('SHUTTING_DOWN', 'The service is stopping.');
    if (this.lanes.unfinishedCount() >= MAX_UNFINISHED) {
      throw new IntakeRefused('TOO_MANY_UNFINISHED', 'Too many alerts wait for an end.');
    }
    const { alert, strategy, receivedAt } = incoming;
    const payload = this.payloadOf(incoming);
    const receipt = await this.book.ledger.receive({
      payload,
      receivedAt,
      keyedById: alert.externalId !== null,
      deduplicationWindowMs: strategy.deduplicationWindowSeconds * 1000,
    });
    if (receipt.outcome === 'conflict') return this.conflict(receipt.alertId, strategy.name);
    if (receipt.outcome === 'duplicate') return { kind: 'duplicate', id: receipt.alertId };
    const { alertId, seq } = receipt;
    const view = { ...payload, seq, receivedAt, externalId: alert.externalId };
    const undecided = { status: 'received', reason: null, decision: null, breakages: 0 } as const;
    this.lanes.enqueue({ ...view, ...undecided });
    this.archive.storeAlert({
      receivedAt,
      id: alertId,
      strategy: strategy.name,
      body: incoming.body,
    });
    return { kind: alert.test ? 'test' : 'stored', id: alertId };
  }

  /** From now on every alert is sent back. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  private payloadOf(incoming: IncomingAlert): LedgerPayloads['alert.received'] {
    const { alert, strategy, bodySha256, receivedAt } = incoming;
    const root = rootNameOf(
      alert.symbol,
      alert.exchange,
      strategy.symbols,
      strategy.onlyListedSymbols,
    );
    const keySpace = alert.test ? 'test|' : '';
    return {
      alertId: timeOrderedId(receivedAt, this.random.bytes(10)),
      strategy: strategy.name,
      key: `${keySpace}${strategy.name}|${alert.externalId ?? bodySha256}`,
      bodySha256,
      body: incoming.body,
      alert,
      root: root.ok ? root.value : null,
      sourceAddress: incoming.sourceAddress,
      warnings: [],
    };
  }

  private conflict(id: string, strategy: string): IntakeAnswer {
    this.book.notifier.notify({
      severity: 'warning',
      code: 'ID_CONFLICT',
      message: 'An alert came with the id of an earlier one and another body; nothing was traded.',
      fields: { alertId: id, strategy },
    });
    return { kind: 'conflict', id };
  }
}
