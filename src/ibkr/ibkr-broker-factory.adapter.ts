import { join } from 'node:path';
import type { Clock } from '../ports/clock.port.js';
import type { Random } from '../ports/random.port.js';
import type { IbkrSettings } from '../ports/settings.port.js';
import { AccountReads } from './account-reads.service.js';
import { AxiosTransport } from './axios-transport.adapter.js';
import type { BrokerLog } from './broker-log.js';
import { ContractCache } from './contract-cache.adapter.js';
import { ContractResolver } from './contract-resolver.service.js';
import { ContractSource } from './contract-source.service.js';
import { agentsFor } from './gateway-agents.adapter.js';
import { GatewayClient } from './gateway-client.adapter.js';
import { GatewayMemoryFile } from './gateway-memory-file.adapter.js';
import { ShortMemory } from './gateway-memory.js';
import type { GatewayTransport } from './gateway-transport.js';
import { IbkrBroker } from './ibkr-broker.adapter.js';
import { OrderDesk } from './order-desk.service.js';
import { OrderReads } from './order-reads.service.js';
import { Pacer } from './pacer.service.js';
import { IBKR_PACING, type PacingRules } from './pacing-plan.js';
import { SessionKeeper } from './session-keeper.service.js';
import { SessionPriming } from './session-priming.service.js';

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
}

/** A broker that is not started yet. Throws when the certificate file that the settings name cannot be read. */
export function createIbkrBroker(options: IbkrBrokerOptions): IbkrBroker {
  const { settings, clock, random, log } = options;
  const memory = settings.simulated
    ? new ShortMemory()
    : new GatewayMemoryFile(join(settings.dataDir, 'gateway-pacing.json'));
  const pacer = new Pacer(clock, options.pacing ?? IBKR_PACING, memory);
  const transport = options.transport ?? axiosTransport(options);
  const gateway = new GatewayClient(options.gatewayUrl, transport, pacer, clock);
  const priming = new SessionPriming(gateway, memory, clock, settings);
  const keeper = new SessionKeeper(gateway, priming, { clock, random, log });
  const desk = new OrderDesk(gateway, keeper, settings);
  const cache = new ContractCache(join(settings.dataDir, 'contracts', 'contracts.json'), log);
  const kind = settings.simulated ? 'simulated' : 'gateway';
  const contracts = new ContractResolver(new ContractSource(gateway, cache, clock, kind), clock);
  const orderReads = new OrderReads(gateway, keeper, {
    contractOf: (conid) => contracts.contractOf(conid),
    referenceOf: (brokerOrderId) => desk.referenceOf(brokerOrderId),
  });
  const accountReads = new AccountReads(gateway, keeper, clock);
  return new IbkrBroker({ keeper, contracts, cache, desk, orderReads, accountReads, log });
}

function axiosTransport({ settings, gatewayUrl }: IbkrBrokerOptions): GatewayTransport {
  const { hostname } = new URL(gatewayUrl);
  const isLoopback = hostname === 'localhost' || hostname.startsWith('127.');
  const unverifiedAllowed = isLoopback && settings.mode !== 'live';
  return new AxiosTransport(
    agentsFor(gatewayUrl, { pinned: settings.gatewayCa, unverifiedAllowed }),
  );
}
