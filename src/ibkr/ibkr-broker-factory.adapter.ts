import { join } from 'node:path';
import type { Clock } from '../ports/clock.port.js';
import type { Random } from '../ports/random.port.js';
import type { IbkrSettings } from '../ports/settings.port.js';
import { AccountMoney } from './account-money.service.js';
import { AccountReads } from './account-reads.service.js';
import { AxiosTransport } from './axios-transport.adapter.js';
import { BrokerListeners } from './broker-listeners.js';
import type { BrokerLog } from './broker-log.js';
import { ContractCache } from './contract-cache.adapter.js';
import { ContractResolver } from './contract-resolver.service.js';
import { ContractSource } from './contract-source.service.js';
import { agentsFor, type GatewayAgents } from './gateway-agents.adapter.js';
import { GatewayClient } from './gateway-client.adapter.js';
import { GatewayMemoryFile } from './gateway-memory-file.adapter.js';
import { ShortMemory, type GatewayMemory } from './gateway-memory.js';
import { GatewayStream, type StreamSurroundings } from './gateway-stream.service.js';
import type { GatewayTransport } from './gateway-transport.js';
import { IbkrBroker } from './ibkr-broker.adapter.js';
import { MarketRules } from './market-rules.service.js';
import { OrderDesk } from './order-desk.service.js';
import { OrderReads, type OrderKnowledge } from './order-reads.service.js';
import { OrderRows } from './order-rows.js';
import { Pacer } from './pacer.service.js';
import { IBKR_PACING, type PacingRules } from './pacing-plan.js';
import { PriceHistory } from './price-history.service.js';
import { SessionKeeper } from './session-keeper.service.js';
import { SessionPriming } from './session-priming.service.js';
import { StreamEvents } from './stream-events.service.js';
import { StreamQuotes } from './stream-quotes.js';
import type { StreamTransport } from './stream-transport.js';
import { WsTransport } from './ws-transport.adapter.js';

export interface IbkrBrokerOptions {
  readonly settings: IbkrSettings;
  /** Base URL of the gateway that is meant by the settings, `.../v1/api`. */
  readonly gatewayUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: BrokerLog;
  /** IBKR's limits unless given. */
  readonly pacing?: PacingRules;
  /** HTTP over axios unless given. */
  readonly transport?: GatewayTransport;
  /** Websockets unless given. */
  readonly stream?: StreamTransport;
}

/** A broker that is not started yet. Throws when the certificate file that the settings name cannot be read. */
export function createIbkrBroker(options: IbkrBrokerOptions): IbkrBroker {
  const { settings, clock, random, log } = options;
  const gateway = gatewayFor(options);
  const priming = new SessionPriming(gateway.client, gateway.memory, clock, settings);
  const keeper = new SessionKeeper(gateway.client, priming, { clock, random, log });
  return brokerOver(options, gateway.client, keeper);
}

function gatewayFor(options: IbkrBrokerOptions): { client: GatewayClient; memory: GatewayMemory } {
  const { settings, clock, gatewayUrl } = options;
  const memory = settings.simulated
    ? new ShortMemory()
    : new GatewayMemoryFile(join(settings.dataDir, 'gateway-pacing.json'));
  const pacer = new Pacer(clock, options.pacing ?? IBKR_PACING, memory);
  const transport = options.transport ?? new AxiosTransport(agentsOf(options));
  return { client: new GatewayClient(gatewayUrl, transport, pacer, clock), memory };
}

function brokerOver(
  options: IbkrBrokerOptions,
  gateway: GatewayClient,
  keeper: SessionKeeper,
): IbkrBroker {
  const { settings, clock, log } = options;
  const desk = new OrderDesk(gateway, keeper, settings);
  const cache = new ContractCache(join(settings.dataDir, 'contracts', 'contracts.json'), log);
  const kind = settings.simulated ? 'simulated' : 'gateway';
  const contracts = new ContractResolver(new ContractSource(gateway, cache, clock, kind), clock);
  const knowledge: OrderKnowledge = {
    rows: new OrderRows(),
    contractOf: (conid) => contracts.contractOf(conid),
    completed: (order) => desk.completed(order),
  };
  const orderReads = new OrderReads(gateway, keeper, knowledge);
  const listeners = new BrokerListeners();
  const quotes = new StreamQuotes(clock);
  const account = (): string | null => keeper.session().account;
  const readOrders = async (): Promise<boolean> => (await orderReads.orders()).ok;
  const events = new StreamEvents({ ...knowledge, account, readOrders }, (event) => {
    listeners.tell(event);
  });
  const stream = new GatewayStream(surroundingsOf(options, keeper), events, quotes);
  const accountReads = new AccountReads(gateway, keeper, clock, {
    quoteOf: (conid) => quotes.quoteOf(conid),
    follow: (conid) => {
      if (contracts.known(conid) !== undefined) stream.follow(conid);
    },
  });
  const reads = { contracts, cache, orderReads, accountReads };
  const history = new PriceHistory(gateway, clock);
  const money = new AccountMoney(gateway, keeper, () => desk.operator());
  const rules = new MarketRules(gateway, clock, (conid) => contracts.contractOf(conid));
  const parts = { ...reads, history, money, rules, keeper, desk, stream, clock, log };
  return new IbkrBroker(parts, listeners);
}

function surroundingsOf(options: IbkrBrokerOptions, keeper: SessionKeeper): StreamSurroundings {
  const { clock, log, gatewayUrl } = options;
  const transport = options.stream ?? new WsTransport(agentsOf(options));
  return { url: streamUrlOf(gatewayUrl), transport, keeper, clock, log };
}

/** `ws://` for `http://`, `wss://` for `https://`. */
function streamUrlOf(gatewayUrl: string): string {
  return `${gatewayUrl.replace(/^http/, 'ws').replace(/\/+$/, '')}/ws`;
}

function agentsOf({ settings, gatewayUrl }: IbkrBrokerOptions): GatewayAgents {
  const { hostname } = new URL(gatewayUrl);
  const isLoopback = hostname === 'localhost' || hostname.startsWith('127.');
  const unverifiedAllowed = isLoopback && settings.mode !== 'live';
  return agentsFor(gatewayUrl, { pinned: settings.gatewayCa, unverifiedAllowed });
}
