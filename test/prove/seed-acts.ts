import type { Instant } from '../../src/domain/kernel/instant.js';
import type { SessionState } from '../../src/simulator/session-state.js';
import { AlertWriter, type Spoken } from './alert-words.js';
import { Dice } from './dice.js';
import type { SeedWorld } from './seed-world.js';
import { SPEAKERS, type Speaker } from './strategies.js';

const ACTS = {
  alert: 0.58,
  burst: 0.1,
  duplicate: 0.05,
  conflict: 0.01,
  stale: 0.03,
  halt: 0.015,
  flatten: 0.025,
  manual: 0.03,
  session: 0.04,
  death: 0.06,
  stop: 0.01,
  disk: 0.01,
} as const;
type Act = keyof typeof ACTS;

const SESSION_TROUBLES = [
  'not-authenticated',
  'competing',
  'unreachable',
  'logged-out',
  'gateway-down',
] as const;

/** What happens in a seed, step by step: alerts, an operator, other programs, the session, death. */
export class SeedActs {
  alerts = 0;
  private readonly dice: Dice;
  private readonly writer: AlertWriter;
  private last: { readonly spoken: Spoken; readonly at: Instant } | null = null;

  constructor(
    private readonly world: SeedWorld,
    seed: number,
  ) {
    this.dice = new Dice(seed, 'acts');
    this.writer = new AlertWriter(new Dice(seed, 'alerts'), world.secret);
  }

  /** One act and the time until the next. */
  async step(): Promise<void> {
    this.attend();
    const act = this.dice.draw(ACTS) ?? 'alert';
    this.world.wire.log(`act ${act}`);
    await this.perform(act);
    await this.world.pass(this.pauseMs());
  }

  /** One alert of each who may speak. */
  speakOnce(speakers: readonly Speaker[]): void {
    for (const speaker of speakers) {
      this.deliver(this.writer.speak(speaker, this.world.time.now()));
    }
  }

  /** The last word: every root is asked for a target, each answered as it must be. */
  finalAlerts(): void {
    const side = this.dice.pick(['long', 'short']);
    for (const speaker of SPEAKERS) {
      const isStock = speaker.root === 'AAPL';
      const now = this.world.time.now();
      this.deliver(this.writer.ask(speaker, isStock ? 'long' : side, now));
    }
  }

  private async perform(act: Act): Promise<void> {
    const { world, dice } = this;
    switch (act) {
      case 'alert':
        this.deliver(this.fresh());
        return;
      case 'burst':
        return this.burst();
      case 'duplicate':
        return this.repeat();
      case 'conflict':
        this.contradict();
        return;
      case 'stale':
        this.deliver(
          this.writer.speak(this.speaker(), world.time.now(), dice.between(121, 900) * 1000),
        );
        return;
      case 'halt':
        this.halt();
        return;
      case 'flatten':
        this.flatten();
        return;
      case 'manual':
        this.tradeByHand();
        return;
      case 'session':
        this.troubleSession();
        return;
      case 'death':
        return this.die();
      case 'stop':
        return world.stopAndStart();
      case 'disk':
        this.fillDisk();
    }
  }

  /** All trading, or one strategy alone. */
  private halt(): void {
    const strategy = this.dice.chance(0.3) ? this.speaker().strategy.name : null;
    this.operate((operator) => operator.halt('a seed says so', strategy));
  }

  /** The operator looks in now and then: resumes what stands still, settles what is paused. */
  private attend(): void {
    const { life } = this.world;
    if (!life.isUp) return;
    if (life.book.killSwitch(null) !== 'ACTIVE' && this.dice.chance(0.35)) {
      this.operate((operator) => operator.resume('a seed says so'));
    }
    for (const { strategy, killSwitch } of life.book.book().strategySwitches) {
      if (killSwitch === 'ACTIVE' || !this.dice.chance(0.35)) continue;
      this.operate((operator) => operator.resume('a seed says so', strategy));
    }
    for (const { root, paused } of life.book.book().roots) {
      if (paused === null || !this.dice.chance(0.4)) continue;
      const isAdopted = this.dice.chance(0.7);
      this.operate((operator) =>
        isAdopted ? operator.adopt(root, 'a seed') : operator.disown(root, 'a seed'),
      );
    }
  }

  private operate(act: (operator: SeedWorld['life']['operator']) => Promise<unknown>): void {
    const { life, wire } = this.world;
    if (!life.isUp) return;
    act(life.operator).then(
      (answer) => {
        wire.log(`operator ${JSON.stringify(answer).slice(0, 200)}`);
      },
      (error: unknown) => {
        wire.log(`operator refused: ${String(error)}`);
      },
    );
  }

  private speaker(): Speaker {
    const [first = SPEAKERS[0]] = SPEAKERS.slice(this.dice.between(0, SPEAKERS.length - 1));
    if (first === undefined) throw new TypeError('somebody speaks');
    return first;
  }

  private fresh(): Spoken {
    return this.writer.speak(this.speaker(), this.world.time.now(), this.dice.between(0, 3) * 1000);
  }

  /** Hands an alert in as the webhook does; it counts as acknowledged once it is answered. */
  private deliver(spoken: Spoken): void {
    const { life, time, wire, acknowledged } = this.world;
    this.alerts += 1;
    this.last = { spoken, at: time.now() };
    if (!life.isUp) return;
    const read = life.reader.read({
      body: new TextEncoder().encode(spoken.text),
      strategy: null,
      secret: null,
    });
    const received = life.intake.receive({
      ...read,
      sourceAddress: '52.89.214.238',
      receivedAt: time.now(),
    });
    received.then(
      ({ id, kind }) => {
        wire.log(`2xx ${kind} ${spoken.key} ${id}`);
        if (kind === 'stored') acknowledged.push({ alertId: id, key: spoken.key, at: time.now() });
      },
      (error: unknown) => {
        wire.log(`5xx ${spoken.key} ${String(error)}`);
      },
    );
  }

  private async burst(): Promise<void> {
    for (let left = this.dice.between(3, 6); left > 0; left -= 1) {
      this.deliver(this.fresh());
      await this.world.pass(this.dice.between(0, 400));
    }
  }

  /** TradingView sends again after five seconds, up to three times. */
  private async repeat(): Promise<void> {
    const again = this.last?.spoken ?? this.fresh();
    for (let left = this.dice.between(1, 3); left > 0; left -= 1) {
      this.deliver(again);
      await this.world.pass(this.dice.pick([0, 5000]));
    }
  }

  private contradict(): void {
    const text = this.last?.spoken.text ?? this.fresh().text;
    this.deliver({ text: text.replace('"price":"', '"price":"1'), key: 'conflict' });
  }

  private flatten(): void {
    const scope = this.dice.pick(['account', 'root', 'strategy']);
    const { root, strategy } = this.speaker();
    const target = scope === 'account' ? null : scope === 'root' ? root : strategy.name;
    const includeForeign = this.dice.chance(0.2);
    const request = { scope, target, includeForeign, reason: 'a seed says so' } as const;
    this.operate((operator) => operator.flatten(request));
  }

  private tradeByHand(): void {
    const { controls, ledger, wire } = this.world;
    const { root } = this.speaker();
    const held = [...ledger.own.keys()];
    const conid = held[this.dice.between(0, held.length)] ?? controls.contractNamed(root)?.conid;
    if (conid === undefined) return;
    const side = this.dice.pick(['BUY', 'SELL']);
    const quantity = String(this.dice.between(1, 3));
    wire.log(`manual ${side} ${quantity} ${conid}`);
    wire.faults.count('manual trade');
    controls.manualTrade({ conid, side, quantity, price: null });
  }

  private troubleSession(): void {
    const { wire, controls, time } = this.world;
    const trouble = this.dice.pick(SESSION_TROUBLES);
    const isLong = this.dice.chance(0.3);
    const durationMs = this.dice.between(2, isLong ? 600 : 90) * 1000;
    wire.log(`session ${trouble} for ${durationMs}`);
    wire.faults.count(`session ${trouble}`);
    if (trouble === 'gateway-down') wire.isDown = true;
    else controls.session(trouble);
    const end: SessionState = trouble === 'logged-out' ? 'ready' : 'not-authenticated';
    time.setTimer(durationMs, () => {
      if (trouble === 'gateway-down') wire.isDown = false;
      else if (this.world.simulation.gateway.session.state === trouble) controls.session(end);
    });
  }

  private async die(): Promise<void> {
    const { world, dice } = this;
    world.wire.faults.count('process death');
    if (dice.chance(0.25)) return world.restart('killed');
    world.life.mortal.dieAt({ atWrite: dice.between(1, 9), when: dice.pick(['before', 'after']) });
    this.deliver(this.fresh());
  }

  private fillDisk(): void {
    const { shelf, time, wire } = this.world;
    wire.faults.count('disk full');
    shelf.breakDisk();
    time.setTimer(this.dice.between(1, 20) * 1000, () => {
      shelf.mendDisk();
    });
  }

  private pauseMs(): number {
    const { dice } = this;
    if (dice.chance(0.2)) return dice.between(0, 800);
    return dice.chance(0.75) ? dice.between(1000, 20_000) : dice.between(20_000, 90_000);
  }
}
