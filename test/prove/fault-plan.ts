import { Dice } from './dice.js';

/** What may happen to a request on its way to the gateway, or to its answer. `after`: it was carried out. */
export const WIRE_FAULTS = [
  'reset-before',
  'reset-after',
  '503-before',
  '503-after',
  'hang-before',
  'hang-after',
  'cut-after',
  '500-html-before',
  '502-html-after',
  'empty-200-before',
  'empty-200-after',
  'unsent',
  '401-before',
  'no-bridge-before',
  '429-before',
  'slow',
] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];

/** What the broker may make of an order that arrives. */
export const ORDER_TURNS = [
  'question-known',
  'question-chain',
  'question-declined',
  'late-rejection',
  'partial-fills',
  'stuck-partial',
  'late-fill',
  'inactive-first',
  'commission-late',
  'trades-late',
  'filled-after-cancel',
] as const;
export type OrderTurn = (typeof ORDER_TURNS)[number];

export type RequestClass = 'order' | 'reply' | 'cancel' | 'session' | 'read';

export interface DrawnFault {
  readonly kind: WireFault;
  /** How much later than usual the answer comes. */
  readonly delayMs: number;
}

type Weights<K extends string> = Readonly<Partial<Record<K, number>>>;

const ORDER_WEIGHTS: Weights<WireFault> = {
  'reset-after': 0.14,
  'reset-before': 0.1,
  '503-after': 0.1,
  '503-before': 0.08,
  'cut-after': 0.1,
  'hang-after': 0.07,
  'hang-before': 0.05,
  '502-html-after': 0.07,
  '500-html-before': 0.05,
  'empty-200-after': 0.06,
  'empty-200-before': 0.03,
  'no-bridge-before': 0.02,
  '401-before': 0.02,
  unsent: 0.02,
  '429-before': 0.004,
  slow: 0.086,
};

const READ_WEIGHTS: Weights<WireFault> = {
  'reset-after': 0.16,
  '503-before': 0.16,
  'cut-after': 0.12,
  'hang-before': 0.1,
  '500-html-before': 0.1,
  'empty-200-before': 0.08,
  unsent: 0.06,
  '401-before': 0.1,
  '429-before': 0.004,
  slow: 0.116,
};

const TURN_WEIGHTS: Weights<OrderTurn> = {
  'question-known': 0.08,
  'question-chain': 0.1,
  'question-declined': 0.04,
  'late-rejection': 0.05,
  'partial-fills': 0.12,
  'stuck-partial': 0.03,
  'late-fill': 0.04,
  'inactive-first': 0.03,
  'commission-late': 0.04,
  'trades-late': 0.04,
  'filled-after-cancel': 0.03,
};

/** How often requests of a class are spoiled. */
export type FaultRates = Readonly<Record<RequestClass, number>>;

/** Draws what happens to each request. */
export class FaultPlan {
  isActive = true;
  readonly rates: FaultRates;
  /** `order reset-after` and the like: how often it was injected. */
  readonly injected = new Map<string, number>();
  private readonly wire: Dice;
  private readonly turns: Dice;

  constructor(seed: number, rates?: FaultRates) {
    this.wire = new Dice(seed, 'wire');
    this.turns = new Dice(seed, 'turns');
    const rough = new Dice(seed, 'rates');
    const order = rough.pick([0.35, 0.6, 0.85]);
    const read = rough.pick([0.005, 0.02, 0.06]);
    this.rates = rates ?? { order, reply: order, cancel: 0.3, session: read, read };
  }

  /** The fault of a request, or none; it counts once it has struck. */
  draw(what: RequestClass): DrawnFault | null {
    if (!this.isActive || !this.wire.chance(this.rates[what])) return null;
    const isOrder = what === 'order' || what === 'reply' || what === 'cancel';
    const kind = this.wire.draw(isOrder ? ORDER_WEIGHTS : READ_WEIGHTS);
    if (kind === null) return null;
    return { kind, delayMs: this.delayOf(kind) };
  }

  /** What the broker makes of an order that arrives now. */
  turn(): OrderTurn | null {
    const turn = this.turns.draw(TURN_WEIGHTS);
    if (!this.isActive || turn === null) return null;
    this.count(`order ${turn}`);
    return turn;
  }

  /** Milliseconds of a request's way in one direction. */
  latencyMs(): number {
    return this.wire.between(2, 40);
  }

  /** Dice for the particulars of a turn. */
  get particulars(): Dice {
    return this.turns;
  }

  count(kind: string): void {
    this.injected.set(kind, (this.injected.get(kind) ?? 0) + 1);
  }

  private delayOf(kind: WireFault): number {
    if (kind === 'slow') return this.wire.between(1000, 9000);
    if (kind === '503-before' || kind === '503-after') return this.wire.pick([0, 0, 10_000]);
    return this.wire.chance(0.2) ? this.wire.between(0, 3000) : 0;
  }
}

/** true for what hit an order's submission or the broker's answer to it. */
export function isOrderFault(injected: string): boolean {
  return injected.startsWith('order ') || injected.startsWith('reply ');
}
