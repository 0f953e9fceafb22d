import type { Instant } from '../../src/domain/kernel/instant.js';
import { GatewayClient } from '../../src/ibkr/gateway-client.adapter.js';
import { ShortMemory, type GatewayMemory } from '../../src/ibkr/gateway-memory.js';
import { Pacer } from '../../src/ibkr/pacer.service.js';
import { IBKR_PACING } from '../../src/ibkr/pacing-plan.js';
import { SessionKeeper } from '../../src/ibkr/session-keeper.service.js';
import { SessionPriming, type PrimingSettings } from '../../src/ibkr/session-priming.service.js';
import type { BrokerSession } from '../../src/ports/broker.port.js';
import { ManualClock } from './manual-clock.js';
import { ScriptedGateway, tickled, type Scripted } from './scripted-gateway.js';
import { SeededRandom } from './seeded-random.js';

export interface KeptSessionOptions extends Partial<PrimingSettings> {
  readonly at?: Instant;
  readonly clock?: ManualClock;
  readonly memory?: GatewayMemory;
  readonly gateway?: ScriptedGateway;
}

const INIT = '/iserver/auth/ssodh/init';

/** The keeper before a gateway in memory, in time that the test moves. */
export class KeptSession {
  readonly clock: ManualClock;
  readonly gateway: ScriptedGateway;
  readonly keeper: SessionKeeper;
  /** Every change that was told, oldest first. */
  readonly history: BrokerSession[] = [];
  /** When `ssodh/init` was asked. */
  readonly inits: Instant[] = [];
  /** When `/tickle` was asked. */
  readonly ticks: Instant[] = [];
  readonly warnings: string[] = [];

  constructor(options: KeptSessionOptions = {}) {
    this.clock = options.clock ?? new ManualClock(options.at);
    this.gateway = options.gateway ?? new ScriptedGateway();
    this.gateway.onRequest = (path) => {
      if (path === INIT) this.inits.push(this.clock.now());
      if (path === '/tickle') this.ticks.push(this.clock.now());
    };
    const memory = options.memory ?? new ShortMemory();
    const pacer = new Pacer(this.clock, IBKR_PACING, memory);
    const url = 'http://127.0.0.1:5000/v1/api';
    const client = new GatewayClient(url, this.gateway, pacer, this.clock);
    const { account = null, mode = 'paper', compete = false } = options;
    const settings = { account, mode, compete };
    const priming = new SessionPriming(client, memory, this.clock, settings);
    const log = { log: () => undefined, warn: (text: string) => this.warnings.push(text) };
    const random = new SeededRandom();
    this.keeper = new SessionKeeper(client, priming, { clock: this.clock, random, log });
    this.keeper.subscribe((session) => this.history.push(session));
  }

  async start(): Promise<void> {
    this.keeper.start();
    await this.clock.advance(0);
    await this.clock.advance(3000);
  }

  get state(): string {
    return this.keeper.session().state;
  }

  states(): readonly string[] {
    return this.history.map(({ state }) => state);
  }

  /** From now on only `ssodh/init` brings the session back, under another id. */
  loseSession(status: Readonly<Record<string, boolean>> = { authenticated: false }): void {
    const asked = this.gateway.count(INIT);
    this.gateway.on('/tickle', () =>
      this.gateway.count(INIT) > asked ? tickled('s2') : tickled('s1', status),
    );
  }

  /** `ssodh/init` opens nothing. */
  refuseOpening(answer: Scripted = { status: 200, body: { connected: true } }): void {
    this.gateway.on(INIT, answer);
  }

  /** What every `ssodh/init` said. */
  initBodies(): readonly unknown[] {
    return this.gateway.seen.filter(({ path }) => path === INIT).map(({ body }) => body);
  }
}

/** The most moments that lie within any `windowMs`. */
export function mostWithin(moments: readonly Instant[], windowMs: number): number {
  const counts = moments.map(
    (from) => moments.filter((at) => at >= from && at < from + windowMs).length,
  );
  return Math.max(0, ...counts);
}
