import type { Contract } from '../domain/contract/contract.js';
import { monthOf } from '../domain/contract/contract-month.js';
import type { ClosingDays } from '../domain/contract/delivery.js';
import {
  continuousCandidates,
  explicitCandidates,
  inCycle,
  type FutureListing,
} from '../domain/contract/month-choice.js';
import { rootOfClass, type KnownRoot } from '../domain/contract/roots.table.js';
import { parseSymbol, type ParsedSymbol, type WantedMonth } from '../domain/contract/symbol.js';
import {
  stockContract,
  verifiedFuture,
  type ContractFacts,
} from '../domain/contract/verification.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { wallTime, type CalendarDate } from '../domain/kernel/instant.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import type { ContractRequest, Refusal } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { ContractSource } from './contract-source.service.js';

type Resolved = Result<Contract, Refusal>;
const HOPELESS: readonly Code[] = ['CONTRACT_UNKNOWN', 'SYMBOL_UNKNOWN', 'CONTRACT_MISMATCH'];

const MOST_WANTED = 500;

type Future = Extract<ParsedSymbol, { kind: 'future' }>;

/** Finds the contract that a symbol means today, and checks it against our table before it is traded. */
export class ContractResolver {
  private readonly verified = new Map<number, Contract>();
  private readonly hopeless = new Set<number>();
  /** What was asked for and found, by symbol, exchange and days. */
  private readonly wanted = new Map<string, ContractRequest>();

  constructor(
    private readonly source: ContractSource,
    private readonly clock: Clock,
  ) {}

  async resolve(request: ContractRequest): Promise<Resolved> {
    const parsed = parseSymbol(request.symbol, request.exchange, request.symbols);
    if (!parsed.ok) return refuse(parsed.error, `the symbol ${request.symbol} is not tradable`);
    const resolved =
      parsed.value.kind === 'stock'
        ? await this.stock(parsed.value.ticker)
        : await this.future(parsed.value, request.minDaysUntilExpiry);
    if (resolved.ok) this.want(request);
    return this.remembered(resolved);
  }

  /**
   * In the background: asks anew for what grows old, then resolves again what was resolved before, so that the next
   * resolution of any of it asks the broker for nothing, even when another month is due.
   */
  async refresh(): Promise<void> {
    await this.source.refresh();
    for (const request of this.wanted.values()) await this.resolve(request);
  }

  async describe(conid: number): Promise<Resolved> {
    const facts = await this.source.facts(conid);
    if (!facts.ok) return facts;
    const { securityType, symbol, tradingClass } = facts.value;
    if (securityType === 'STK') return this.remembered(ok(stockContract(facts.value)));
    const root = securityType === 'FUT' ? rootOfClass(symbol, tradingClass) : undefined;
    if (root === undefined) {
      return refuse('SYMBOL_UNKNOWN', `${symbol} of class ${tradingClass} is no known root`);
    }
    return this.remembered(verify(facts.value, root, await this.daysOf(facts.value)));
  }

  /** A contract that was resolved or described before, without asking. */
  known(conid: number): Contract | undefined {
    return this.verified.get(conid);
  }

  /** The contract of a fill; undefined when the broker or our table has none, for good. */
  async contractOf(conid: number): Promise<Result<Contract | undefined, Refusal>> {
    const known = this.verified.get(conid);
    if (known !== undefined || this.hopeless.has(conid)) return ok(known);
    const described = await this.describe(conid);
    if (described.ok || !HOPELESS.includes(described.error.code)) return described;
    this.hopeless.add(conid);
    return ok(undefined);
  }

  private async stock(ticker: string): Promise<Resolved> {
    const conid = await this.source.stock(ticker.replace('.', ' '));
    if (!conid.ok) return conid;
    const facts = await this.source.facts(conid.value);
    return facts.ok ? ok(stockContract(facts.value)) : facts;
  }

  private async future({ root, month }: Future, minDays: number): Promise<Resolved> {
    const listings = await this.source.futures(root.symbol);
    if (!listings.ok) return listings;
    const today = this.today();
    const wanted = month.kind === 'explicit' ? monthOf(month, today) : null;
    const candidates =
      wanted === null
        ? continuousCandidates(listings.value, root, today, minDays)
        : explicitCandidates(listings.value, wanted);
    const found = await this.pick(candidates, root, {
      skip: positionOf(month) - 1,
      fits: (each) => (wanted === null ? inCycle(root, each) : each === wanted),
    });
    return found ?? refuse('NO_TRADABLE_MONTH', `no month of ${root.name} fits`);
  }

  /** The first candidate of the root's class whose month fits, after `skip` others. Null when none does. */
  private async pick(
    candidates: readonly FutureListing[],
    root: KnownRoot,
    wanted: { readonly skip: number; readonly fits: (month: string) => boolean },
  ): Promise<Resolved | null> {
    let left = wanted.skip;
    for (const listing of candidates) {
      const facts = await this.source.facts(listing.conid);
      if (!facts.ok) return facts;
      const { tradingClass, month } = facts.value;
      const isIt = tradingClass === root.tradingClass && month !== null && wanted.fits(month);
      if (isIt && left === 0) return verify(facts.value, root, listing);
      if (isIt) left -= 1;
    }
    return null;
  }

  /** Cut-offs are in the list of months only; a month that left the list has its expiration for all of them. */
  private async daysOf(facts: ContractFacts): Promise<ClosingDays> {
    const listings = await this.source.futures(facts.symbol);
    const listed = listings.ok
      ? listings.value.find(({ conid }) => conid === facts.conid)
      : undefined;
    const day = facts.expirationDate ?? this.today();
    return listed ?? { expirationDate: day, longCutOff: day, shortCutOff: day };
  }

  private want(request: ContractRequest): void {
    const { symbol, exchange, minDaysUntilExpiry } = request;
    this.wanted.set([symbol, exchange, minDaysUntilExpiry].join(), request);
    const [oldest] = this.wanted.keys();
    if (this.wanted.size > MOST_WANTED && oldest !== undefined) this.wanted.delete(oldest);
  }

  private remembered(resolved: Resolved): Resolved {
    if (resolved.ok) this.verified.set(resolved.value.conid, resolved.value);
    return resolved;
  }

  private today(): CalendarDate {
    return wallTime(this.clock.now(), 'America/New_York').date;
  }
}

function positionOf(month: WantedMonth): 1 | 2 {
  return month.kind === 'continuous' ? month.position : 1;
}

function verify(facts: ContractFacts, root: KnownRoot, days: ClosingDays): Resolved {
  const contract = verifiedFuture(facts, root, days);
  if (contract.ok) return contract;
  const stated = `multiplier ${facts.multiplier ?? 'none'}, magnifier ${facts.priceMagnifier ?? 'none'}, class ${facts.tradingClass}`;
  return refuse(contract.error, `${facts.localSymbol} at the broker has ${stated}`);
}

function refuse(code: Code, message: string): Resolved {
  return err({ code, message });
}
