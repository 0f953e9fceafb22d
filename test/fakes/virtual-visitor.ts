import type { Answer } from '../../src/simulator/answer.js';
import { newBook, type Book } from '../../src/simulator/book.js';
import { SimulatorControls } from '../../src/simulator/controls.js';
import { control } from '../../src/simulator/control-routes.js';
import { receive } from '../../src/simulator/front-door.js';
import { Simulation } from '../../src/simulator/simulation.js';
import { VirtualClock } from './virtual-clock.js';

/** Thursday, 8 January 2026, 10:00 in New York. */
const SOME_MORNING = Date.parse('2026-01-08T15:00:00Z');

/** A client of a simulation of its own, without a network and on virtual time, for tests. Pacing is off at first. */
export class VirtualVisitor {
  readonly clock: VirtualClock;
  readonly simulation: Simulation;
  readonly controls: SimulatorControls;

  constructor(book?: Book, startsAt = SOME_MORNING) {
    this.clock = new VirtualClock(startsAt);
    this.simulation = new Simulation(this.clock, book ?? newBook(1, startsAt), () => undefined);
    this.controls = new SimulatorControls(this.simulation);
    this.controls.pacing({ enabled: false });
  }

  get(pathAndQuery: string): Answer {
    return this.visit('GET', pathAndQuery, undefined);
  }

  post(path: string, body: unknown = {}): Answer {
    return this.visit('POST', path, body);
  }

  delete(path: string): Answer {
    return this.visit('DELETE', path, undefined);
  }

  /** Answers a `POST /__sim/name`. */
  control(name: string, body: unknown = {}): Answer {
    return control({ method: 'POST', name, body }, this.controls);
  }

  private visit(method: string, pathAndQuery: string, body: unknown): Answer {
    const url = new URL(pathAndQuery, 'http://simulated');
    const query = Object.fromEntries(url.searchParams);
    return receive(this.simulation, { method, path: url.pathname, query, body }).answer;
  }
}
