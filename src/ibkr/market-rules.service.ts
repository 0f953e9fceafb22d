import type { Contract } from '../domain/contract/contract.js';
import { wallTime, type CalendarDate } from '../domain/kernel/instant.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import type { PriceIncrement, TradingSession, Unreadable } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { GatewayClient, GatewayRequest } from './gateway-client.adapter.js';
import { unreadable } from './gateway-reply.js';
import { incrementsOf } from './price-increments.js';
import { sessionsOf } from './trading-hours.js';

type Described = (conid: number) => Promise<Result<Contract | undefined, Unreadable>>;

/** What was read, and on which date of New York. */
interface Dated<T> {
  readonly day: CalendarDate;
  readonly value: T;
}

type Sessions = readonly TradingSession[];
type Increments = readonly PriceIncrement[];

/** Price steps and trading hours, read once a day for a contract; what is known stands in while the broker gives none. */
export class MarketRules {
  private readonly steps = new Map<number, Dated<Increments>>();
  private readonly hours = new Map<number, Dated<Sessions>>();

  constructor(
    private readonly gateway: GatewayClient,
    private readonly clock: Clock,
    private readonly contractOf: Described,
  ) {}

  increments(conid: number): Promise<Result<Increments, Unreadable>> {
    const path = `/iserver/contract/${conid}/info-and-rules`;
    return this.daily(conid, this.steps, () => this.read(getOf(path), incrementsOf));
  }

  /** The extended hours of a future, the regular ones of a stock. Old hours stand in as long as one is still to come. */
  async tradingSessions(conid: number): Promise<Result<Sessions, Unreadable>> {
    const sessions = await this.daily(conid, this.hours, async () => {
      const contract = await this.contractOf(conid);
      if (!contract.ok) return contract;
      const isFuture = contract.value?.root.type === 'future';
      const request = getOf('/contract/trading-schedule', { conid: String(conid) });
      return this.read(request, (body) =>
        sessionsOf(body, isFuture ? 'extended_hours' : 'liquid_hours'),
      );
    });
    if (!sessions.ok || (sessions.value.at(-1)?.closes ?? 0) > this.clock.now()) return sessions;
    return err({ code: 'BROKER_ANSWER_UNREADABLE', message: 'the trading hours end in the past' });
  }

  /** In the background: asks anew for what was asked for on an earlier day, so that nobody waits for it today. */
  async refresh(): Promise<void> {
    for (const conid of this.steps.keys()) await this.increments(conid);
    for (const conid of this.hours.keys()) await this.tradingSessions(conid);
  }

  private async daily<T>(
    conid: number,
    known: Map<number, Dated<T>>,
    ask: () => Promise<Result<T, Unreadable>>,
  ): Promise<Result<T, Unreadable>> {
    const day = wallTime(this.clock.now(), 'America/New_York').date;
    const before = known.get(conid);
    if (before?.day === day) return ok(before.value);
    const asked = await ask();
    if (asked.ok) known.set(conid, { day, value: asked.value });
    return asked.ok || before === undefined ? asked : ok(before.value);
  }

  private async read<T>(
    request: GatewayRequest,
    of: (body: unknown) => T | null,
  ): Promise<Result<T, Unreadable>> {
    const reply = await this.gateway.send(request);
    const value = reply.kind === 'answer' && reply.status === 200 ? of(reply.body) : null;
    return value === null ? err(unreadable(reply)) : ok(value);
  }
}

function getOf(path: string, query: Readonly<Record<string, string>> = {}): GatewayRequest {
  return { method: 'GET', path, query, urgency: 'read' };
}
