import type { Book } from './book.js';
import { Gateway } from './gateway.js';
import { OrderDesk } from './order-desk.js';
import { OrderFloor } from './order-floor.js';
import type { SimulatorClock } from './simulator-clock.js';

/** The broker as routes see it. */
export class Simulation {
  readonly gateway: Gateway;
  readonly floor: OrderFloor;
  readonly desk: OrderDesk;

  /** `onChange` is told every new state of the book. */
  constructor(clock: SimulatorClock, book: Book, onChange: (book: Book) => void) {
    this.gateway = new Gateway(clock, book, onChange);
    this.floor = new OrderFloor(this.gateway);
    this.desk = new OrderDesk(this.gateway, this.floor);
  }

  /** A new account, a new session, nothing queued. */
  reset(): void {
    this.floor.reset();
    this.desk.reset();
    this.gateway.reset();
  }
}
