import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import type { DecisionInput } from '../domain/decision/decision-input.js';
import { NO_FACTS } from '../domain/decision/market-facts.js';
import type { MarketFacts } from '../domain/decision/market-facts.js';
import type { Decision } from '../domain/decision/decide.js';
import type { Leg } from '../domain/decision/legs.js';
import type { Breach } from '../domain/decision/limits.js';
import { marginBreach } from '../domain/decision/margin.js';
import { marketNeedsOf } from '../domain/decision/market-needs.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Result } from '../domain/kernel/result.js';
import type { OrderDraft } from '../domain/order/order.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import { Broker } from '../ports/broker.port.js';
import type { AccountFunds, PriceIncrement, Quote, Refusal } from '../ports/broker.port.js';
import type { AlertView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { ChartMonths } from './chart-months.service.js';
import { TradingHoursService } from './trading-hours.service.js';

const QUOTE_MAX_AGE_MS = 10_000;
const FUNDS_MAX_AGE_MS = 10_000;

/** What an alert is decided for. */
export interface Decided {
  readonly view: AlertView;
  readonly strategy: Strategy;
  readonly mode: DecisionInput['mode'];
  readonly contract: Contract;
}

/** What of an alert names its contract. */
type Named = Pick<AlertView['alert'], 'symbol' | 'exchange'>;

/** Asks the broker for what a decision needs to know of market and account, and for no more than it needs. */
@Injectable()
export class MarketFactsService {
  private readonly steps = new Map<number, readonly PriceIncrement[]>();
  private funds: { readonly at: number; readonly value: AccountFunds } | null = null;

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    readonly hours: TradingHoursService,
    private readonly charts: ChartMonths,
  ) {}

  /** The contract that the alert's symbol means. */
  resolve(alert: Named, strategy: Strategy): Promise<Result<Contract, Refusal>> {
    return this.broker.resolve({
      symbol: alert.symbol,
      exchange: alert.exchange,
      symbols: strategy.symbols,
      minDaysUntilExpiry: strategy.minDaysUntilExpiry,
    });
  }

  /** Asks beforehand for what is remembered and every alert on the contract needs. */
  async learn(alert: Named, strategy: Strategy, contract: Contract): Promise<void> {
    await this.hours.sessionsOf(contract.conid);
    if ((strategy.orders ?? null) === null) return;
    await this.stepsOf(contract.conid);
    await this.charts.of(alert, strategy, contract);
  }

  async of({ view, strategy, mode, contract }: Decided): Promise<MarketFacts> {
    const needs = marketNeedsOf(view.alert, strategy, mode);
    const { conid } = contract;
    const chart = needs.chart ? await this.charts.of(view.alert, strategy, contract) : conid;
    const [sessions, quote, steps, funds] = await Promise.all([
      this.hours.sessionsOf(conid),
      needs.quote ? this.quoteOf(conid) : null,
      needs.steps ? this.stepsOf(conid) : [],
      needs.funds ? this.fundsNow() : null,
    ]);
    const isChartTraded = chart === conid;
    const chartQuote = isChartTraded || chart === null ? null : await this.quoteOf(chart);
    return {
      ...NO_FACTS,
      quote,
      chartQuote: isChartTraded ? quote : chartQuote,
      isChartTraded,
      steps,
      funds,
      sessions,
    };
  }

  /** For the notional limit of stocks: a fresh quote, else the alert's price, which is all that a future needs. */
  async priceOf({ alert }: AlertView, contract: Contract): Promise<Decimal | null> {
    const stated = alert.price === null ? null : Decimal.of(alert.price);
    if (contract.root.type !== 'stock') return stated;
    const quote = await this.quoteOf(contract.conid);
    const price = quote?.ask ?? quote?.last ?? quote?.bid ?? null;
    return price === null ? stated : Decimal.of(price);
  }

  /** Why the account could not carry what a decision opens; null where its strategy does not ask. */
  async marginBreach(decision: Decision, { strategy }: DecisionInput): Promise<Breach | null> {
    const minExcess = strategy.orders?.minExcess ?? null;
    const account = this.book.account();
    if (minExcess === null || account === null || decision.outcome === 'skip') return null;
    for (const leg of decision.legs.filter(({ reduces }) => !reduces)) {
      const preview = await this.broker.preview(previewOf(leg, account));
      if (!preview.ok) return { reason: 'MARGIN_TOO_SMALL', explanation: preview.error.message };
      const breach = marginBreach(preview.value, minExcess);
      if (breach !== null) return breach;
    }
    return null;
  }

  private async quoteOf(conid: number): Promise<Quote | null> {
    const quote = await this.broker.quote(conid);
    if (!quote.ok || quote.value === null) return null;
    return this.book.clock.now() - quote.value.at > QUOTE_MAX_AGE_MS ? null : quote.value;
  }

  private async stepsOf(conid: number): Promise<readonly PriceIncrement[]> {
    const known = this.steps.get(conid);
    if (known !== undefined) return known;
    const read = await this.broker.increments(conid);
    if (!read.ok) return [];
    this.steps.set(conid, read.value);
    return read.value;
  }

  private async fundsNow(): Promise<AccountFunds | null> {
    const now = this.book.clock.monotonic();
    if (this.funds !== null && now - this.funds.at <= FUNDS_MAX_AGE_MS) return this.funds.value;
    const read = await this.broker.funds();
    this.funds = read.ok ? { at: now, value: read.value } : null;
    return read.ok ? read.value : null;
  }
}

/** An order that is only asked about: its name is never used. */
function previewOf(leg: Leg, account: string): OrderDraft {
  const { contract, side, reduces, terms } = leg;
  const named = { clientOrderId: 'preview', purpose: 'target', attached: [] } as const;
  return { ...named, account, contract, side, reduces, terms, quantity: leg.quantity.toString() };
}
