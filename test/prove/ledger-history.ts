import { Decimal } from '../../src/domain/kernel/decimal.js';
import type { Instant } from '../../src/domain/kernel/instant.js';
import type {
  DecisionRecord,
  Entry,
  HoldingRecord,
  LedgerPayloads,
} from '../../src/ports/ledger-entry.js';
import { contractOf } from '../../src/simulator/contracts.js';

export interface PastAlert {
  readonly received: LedgerPayloads['alert.received'];
  readonly at: Instant;
  readonly decisions: readonly DecisionRecord[];
  readonly ends: readonly LedgerPayloads['alert.completed'][];
}

export interface PastOrder {
  /** One an attempt. */
  readonly submissions: readonly LedgerPayloads['order.submitting'][];
  readonly submittedAt: Instant;
  readonly isFinal: boolean;
  /** Its last known state in the ledger's words. */
  readonly status: string;
}

/** A version of an execution as it was written down. */
export interface PastExecution extends Pick<
  LedgerPayloads['execution.recorded'],
  'execution' | 'clientOrderId' | 'change'
> {
  readonly seq: number;
}

/** An operator's word on what is ours: the own quantity of a contract changed without a fill. */
export interface Adjustment {
  readonly at: Instant;
  readonly conid: number;
  readonly change: Decimal;
}

/** The root of a contract by the broker's list. */
export function rootOf(conid: number): string {
  const product = contractOf(conid)?.product;
  if (product === undefined) return '';
  return product.kind === 'STK' ? product.symbol : product.tradingClass;
}

/** Of a contract; nothing where there is none. */
export function heldIn(own: ReadonlyMap<number, Decimal>, conid: number): Decimal {
  return own.get(conid) ?? Decimal.zero;
}

/** What a ledger's entries add up to, by a reading of them that shares nothing with the ledger's own. */
export class LedgerHistory {
  readonly alerts = new Map<string, PastAlert>();
  readonly orders = new Map<string, PastOrder>();
  readonly executions = new Map<string, PastExecution[]>();
  readonly own = new Map<number, Decimal>();
  /** What an operator declared not ours, by contract. */
  readonly foreign = new Map<number, Decimal>();
  readonly adjustments: Adjustment[] = [];
  /** Contracts in which the broker filled an order that it had called dead: nobody can be held to a target there. */
  readonly brokenWords = new Set<number>();
  /** Codes by root. */
  readonly paused = new Map<string, string>();
  /** Every code a root was ever paused with. */
  readonly everPaused = new Map<string, string[]>();
  readonly flattens = new Map<string, string>();
  /** Flattens of a root that trades that were called flat while something was held, by the ledger's own word. */
  readonly falseFlats: string[] = [];
  private readonly asked = new Map<string, LedgerPayloads['flatten.requested']>();
  seq = 0;
  private readonly texts: string[] = [];

  /** Takes the next entries in. */
  read(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.seq = entry.seq;
      this.texts.push(JSON.stringify(entry));
      this.take(entry);
    }
  }

  /** The entries as text that were read since the last call. */
  takeTexts(): readonly string[] {
    return this.texts.splice(0);
  }

  private take(entry: Entry): void {
    if (entry.kind.startsWith('order.')) this.takeOrder(entry);
    else if (entry.kind.startsWith('alert.') || entry.kind === 'decision.made') {
      this.takeAlert(entry);
    } else this.takeRest(entry);
  }

  private takeAlert(entry: Entry): void {
    if (entry.kind === 'alert.received') {
      const past = { received: entry.payload, at: entry.at, decisions: [], ends: [] };
      this.alerts.set(entry.payload.alertId, past);
    }
    if (entry.kind === 'decision.made') {
      const { alertId, decision } = entry.payload;
      this.changeAlert(alertId, (past) => ({ ...past, decisions: [...past.decisions, decision] }));
    }
    if (entry.kind === 'alert.completed') {
      const { payload } = entry;
      this.changeAlert(payload.alertId, (past) => ({ ...past, ends: [...past.ends, payload] }));
    }
  }

  private changeAlert(alertId: string, change: (past: PastAlert) => PastAlert): void {
    const past = this.alerts.get(alertId);
    if (past !== undefined) this.alerts.set(alertId, change(past));
  }

  private takeOrder(entry: Entry): void {
    switch (entry.kind) {
      case 'order.submitting': {
        const { clientOrderId } = entry.payload;
        const past = this.orders.get(clientOrderId);
        this.orders.set(clientOrderId, {
          submissions: [...(past?.submissions ?? []), entry.payload],
          submittedAt: past?.submittedAt ?? entry.at,
          isFinal: false,
          status: 'submitting',
        });
        return;
      }
      case 'order.accepted':
        this.changeOrder(entry.payload.clientOrderId, 'working');
        return;
      case 'order.refused':
        this.changeOrder(entry.payload.clientOrderId, 'refused');
        return;
      case 'order.outcome-unknown':
        this.changeOrder(entry.payload.clientOrderId, 'unknown');
        return;
      case 'order.updated':
        this.changeOrder(entry.payload.clientOrderId, entry.payload.status);
        break;
      default:
    }
  }

  private changeOrder(clientOrderId: string, status: string): void {
    const past = this.orders.get(clientOrderId);
    if (past === undefined || (past.isFinal && status !== 'filled')) return;
    const isFinal = status !== 'working' && status !== 'unknown';
    this.orders.set(clientOrderId, { ...past, status, isFinal });
  }

  /** Executions that add up to their order end it, whatever was said of it before. */
  private fill(clientOrderId: string | null, conid: number): void {
    const order = this.orders.get(clientOrderId ?? '');
    if (order?.status === 'cancelled' || order?.status === 'refused') this.brokenWords.add(conid);
    const quantity = order?.submissions[0]?.quantity;
    if (clientOrderId === null || order === undefined || quantity === undefined) return;
    const filled = [...this.executions.values()]
      .flatMap((versions) => versions.slice(-1))
      .filter((one) => one.clientOrderId === clientOrderId)
      .reduce((sum, { execution }) => sum.plus(Decimal.of(execution.quantity)), Decimal.zero);
    if (filled.compare(Decimal.of(quantity)) < 0) return;
    this.orders.set(clientOrderId, { ...order, status: 'filled', isFinal: true });
  }

  private takeRest(entry: Entry): void {
    switch (entry.kind) {
      case 'execution.recorded': {
        const { execution, change } = entry.payload;
        const versions = this.executions.get(execution.key) ?? [];
        this.executions.set(execution.key, [...versions, { seq: entry.seq, ...entry.payload }]);
        const held = this.own.get(execution.conid) ?? Decimal.zero;
        this.own.set(execution.conid, held.plus(Decimal.of(change)));
        this.fill(entry.payload.clientOrderId, execution.conid);
        return;
      }
      case 'root.adopted':
      case 'root.disowned':
        for (const line of entry.payload.holdings) this.adjust(line, entry.at);
        return;
      case 'root.paused': {
        const { root, code } = entry.payload;
        this.paused.set(root, code);
        this.everPaused.set(root, [...(this.everPaused.get(root) ?? []), code]);
        return;
      }
      case 'root.resumed':
        this.paused.delete(entry.payload.root);
        return;
      case 'flatten.requested':
        this.flattens.set(entry.payload.flattenId, 'running');
        this.asked.set(entry.payload.flattenId, entry.payload);
        return;
      case 'flatten.completed':
        this.flattens.set(entry.payload.flattenId, entry.payload.status);
        if (entry.payload.status === 'flat') this.checkFlat(entry.payload.flattenId);
        break;
      default:
    }
  }

  private checkFlat(flattenId: string): void {
    const { scope, target, includeForeign } = this.asked.get(flattenId) ?? {};
    if (scope !== 'root' || target === null || target === undefined) return;
    if (this.paused.has(target)) return;
    for (const [conid, own] of this.own) {
      const foreign = includeForeign === true ? (this.foreign.get(conid) ?? Decimal.zero) : null;
      const isFlat = own.isZero() && (foreign === null || foreign.isZero());
      if (rootOf(conid) === target && !isFlat) {
        const rest = `${own.toString()} own and ${foreign?.toString() ?? 'any'} foreign`;
        this.falseFlats.push(`flatten ${flattenId} ended flat with ${rest} of ${conid}`);
      }
    }
  }

  private adjust({ conid, own, foreign }: HoldingRecord, at: Instant): void {
    this.foreign.set(conid, Decimal.of(foreign));
    const before = this.own.get(conid) ?? Decimal.zero;
    const after = Decimal.of(own);
    this.own.set(conid, after);
    this.adjustments.push({ at, conid, change: after.minus(before) });
  }
}
