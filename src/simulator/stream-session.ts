import { ACCOUNT } from './account-figures.js';
import { contractOf } from './contracts.js';
import type { GatewayEvent } from './gateway.js';
import { isRecord, numberField, textListField } from './json-value.js';
import { quotedFields, quoteHead } from './market-routes.js';
import { orderDelta, orderRow } from './order-row.js';
import { shownOrders } from './order-routes.js';
import type { Simulation } from './simulation.js';
import { streamedTradeRow } from './trade-row.js';

const HEARTBEAT_MS = 10_000;
const QUOTE_MS = 500;
const PROFIT_MS = 5000;
const DAY_MS = 86_400_000;

type Message = Readonly<Record<string, unknown>>;

/** One websocket connection: what it subscribed to, and what it is sent. Subscriptions die with the brokerage session. */
export class StreamSession {
  private readonly endings = new Map<string, () => void>();
  private readonly seenOrders = new Set<number>();
  private subscribedIn = '';

  constructor(
    private readonly simulation: Simulation,
    private readonly send: (message: Message) => void,
  ) {}

  /** Greets as the gateway does: `system`, then the status in small pieces, then heartbeats. */
  open(): void {
    const { gateway } = this.simulation;
    const isReady = gateway.session.state === 'ready';
    this.send({ topic: 'system', success: 'simulated', isFT: false, isPaper: true });
    const pieces = [
      { authenticated: isReady },
      { competing: gateway.session.state === 'competing' },
      { message: '' },
      { fail: '' },
      { username: 'simulated' },
    ];
    for (const args of pieces) this.send({ topic: 'sts', args });
    this.endings.set(
      'listen',
      gateway.listen((event) => {
        this.pass(event);
      }),
    );
    this.repeat('heartbeat', HEARTBEAT_MS, () => {
      this.send({ topic: 'system', hb: gateway.now() });
    });
  }

  close(): void {
    for (const end of this.endings.values()) end();
    this.endings.clear();
  }

  /** Reads `TOPIC[+TARGET][+{json}]`. Unknown texts are ignored. */
  receive(text: string): void {
    const [topic = '', ...rest] = text.trim().split('+');
    const { gateway } = this.simulation;
    if (topic === 'tic') {
      const now = gateway.now();
      this.send({ topic: 'tic', alive: true, id: gateway.session.id, lastAccessed: now });
      return;
    }
    if (gateway.session.state !== 'ready') {
      this.send({ message: 'waiting for session' });
      return;
    }
    this.forgetOtherSessions();
    this.subscribe(topic, rest);
  }

  private subscribe(topic: string, rest: readonly string[]): void {
    const parameters = jsonOf(rest.at(-1));
    const target = rest[0] ?? '';
    if (topic === 'sor') this.subscribeOrders();
    if (topic === 'str') this.subscribeTrades(parameters);
    if (topic === 'spl') this.subscribeProfits();
    if (topic === 'smd') this.subscribeQuotes(target, textListField(parameters, 'fields'));
    if (topic === 'uor') this.end('sor');
    if (topic === 'utr') this.end('str');
    if (topic === 'upl') this.end('spl');
    if (topic === 'umd') this.end(`smd+${target}`);
  }

  private subscribeOrders(): void {
    const { gateway } = this.simulation;
    this.endings.set('sor', () => {
      this.seenOrders.clear();
    });
    const rows = shownOrders(gateway.book, gateway.now()).flatMap((order) => {
      const contract = contractOf(order.conid);
      this.seenOrders.add(order.orderId);
      return contract === null ? [] : [orderRow(order, contract)];
    });
    if (rows.length > 0) this.send({ topic: 'sor', args: rows });
  }

  private subscribeTrades(parameters: Message): void {
    const { gateway } = this.simulation;
    this.endings.set('str', () => undefined);
    if (parameters['realtimeUpdatesOnly'] === true) return;
    const since = gateway.now() - (numberField(parameters, 'days') ?? 1) * DAY_MS;
    const rows = gateway.book.executions.flatMap((execution) => {
      const contract = contractOf(execution.conid);
      return contract === null || execution.at < since
        ? []
        : [streamedTradeRow(execution, contract)];
    });
    if (rows.length > 0) this.send({ topic: 'str', args: rows });
  }

  private subscribeQuotes(target: string, fields: readonly string[]): void {
    const contract = contractOf(Number(target.split('@')[0]));
    if (contract === null) return;
    const { gateway } = this.simulation;
    let before: Readonly<Record<string, string>> = {};
    const sendChanges = (): void => {
      const now = quotedFields(contract, gateway.quote(contract), fields);
      const changed = Object.entries(now).filter(([field, value]) => before[field] !== value);
      before = now;
      if (changed.length === 0) return;
      const head = quoteHead(contract, gateway.now());
      this.send({ topic: `smd+${target}`, ...head, ...Object.fromEntries(changed) });
    };
    sendChanges();
    this.repeat(`smd+${target}`, QUOTE_MS, sendChanges);
  }

  private subscribeProfits(): void {
    this.repeat('spl', PROFIT_MS, () => {
      this.sendProfits();
    });
  }

  private sendProfits(): void {
    const { netLiquidation, unrealized, realized, stockValue } = this.simulation.gateway.figures();
    const row = {
      rowType: 1,
      dpl: realized.plus(unrealized).toNumber(),
      nl: netLiquidation.toNumber(),
      upl: unrealized.toNumber(),
      uel: netLiquidation.toNumber(),
      mv: stockValue.toNumber(),
    };
    this.send({ topic: 'spl', args: { [`${ACCOUNT}.Core`]: row } });
  }

  private pass(event: GatewayEvent): void {
    if (this.subscribedIn !== this.simulation.gateway.session.id) return;
    if (event.kind === 'execution') {
      const contract = contractOf(event.execution.conid);
      if (contract === null || !this.endings.has('str')) return;
      this.send({ topic: 'str', args: [streamedTradeRow(event.execution, contract)] });
      return;
    }
    const { order } = event;
    const contract = contractOf(order.conid);
    if (contract === null || !this.endings.has('sor')) return;
    const isKnown = this.seenOrders.has(order.orderId);
    this.seenOrders.add(order.orderId);
    const row = isKnown ? orderDelta(order, contract) : orderRow(order, contract);
    this.send({ topic: 'sor', args: [row] });
  }

  private forgetOtherSessions(): void {
    const { id } = this.simulation.gateway.session;
    if (this.subscribedIn === id) return;
    for (const topic of this.endings.keys()) {
      if (topic !== 'listen' && topic !== 'heartbeat') this.end(topic);
    }
    this.subscribedIn = id;
  }

  private repeat(name: string, everyMs: number, act: () => void): void {
    this.end(name);
    const { clock } = this.simulation.gateway;
    const next = (): void => {
      this.endings.set(
        name,
        clock.setTimer(everyMs, () => {
          act();
          next();
        }),
      );
    };
    next();
  }

  private end(name: string): void {
    this.endings.get(name)?.();
    this.endings.delete(name);
  }
}

/** The parameters at the end of a subscription; empty when there are none. */
function jsonOf(text: string | undefined): Message {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
