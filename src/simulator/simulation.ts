import type { Book } from './book.js';
import { FaultSchedule, NO_SCHEDULE } from './fault-schedule.js';
import { Gateway } from './gateway.js';
import { ListingFaults } from './listing-faults.js';
import { MarketState } from './market-state.js';
import { NightlyReset } from './nightly-reset.js';
import { OrderDesk } from './order-desk.js';
import { OrderFloor } from './order-floor.js';
import { RequestLog } from './request-log.js';
import { RivalLogin } from './rival-login.js';
import type { SimulatorClock } from './simulator-clock.js';
import { StrayRefusals } from './stray-refusals.js';
import { GOOD_STREAMS } from './stream-settings.js';

/** How answers travel: late by `latencyMs`, JSON under `text/plain`. */
export interface LineSettings {
  readonly latencyMs: number;
  readonly isPlain: boolean;
}

const GOOD_LINE: LineSettings = { latencyMs: 0, isPlain: false };

/** The broker as routes see it. */
export class Simulation {
  readonly gateway: Gateway;
  readonly floor: OrderFloor;
  readonly desk: OrderDesk;
  readonly market = new MarketState();
  readonly listings = new ListingFaults();
  readonly nightly: NightlyReset;
  readonly rival: RivalLogin;
  readonly schedule = new FaultSchedule();
  readonly strays = new StrayRefusals();
  readonly requests = new RequestLog();
  streams = GOOD_STREAMS;
  line = GOOD_LINE;

  /** `onChange` is told every new state of the book. */
  constructor(clock: SimulatorClock, book: Book, onChange: (book: Book) => void) {
    this.gateway = new Gateway(clock, book, onChange);
    this.floor = new OrderFloor(this.gateway, this.market);
    this.desk = new OrderDesk(this.gateway, this.floor, this.market);
    this.nightly = new NightlyReset(this.gateway);
    this.rival = new RivalLogin(this.gateway);
  }

  /** A new account, a new session, nothing queued. */
  reset(): void {
    this.floor.reset();
    this.desk.reset();
    this.market.reset();
    this.listings.reset();
    this.nightly.reset();
    this.rival.reset();
    this.schedule.configure(NO_SCHEDULE);
    this.strays.reset();
    this.streams = GOOD_STREAMS;
    this.line = GOOD_LINE;
    this.gateway.reset();
  }

  /** Lets go of every timer. */
  stop(): void {
    this.floor.stop();
    this.nightly.stop();
    this.rival.reset();
    this.gateway.stop();
  }
}
