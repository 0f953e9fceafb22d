import type { Instant } from '../domain/kernel/instant.js';
import { answered, refused, type Answer } from './answer.js';
import type { Ticket } from './book.js';
import { ticketText } from './order-row.js';
import { questionText } from './questions.table.js';
import { seededHex } from './seeded.js';

/** Something that is done once every question about it is answered with yes. */
export interface Asking {
  readonly tickets: readonly Ticket[];
  /** Message ids, asked one after the other; `o163+o354` asks two at once. */
  readonly steps: readonly string[];
  readonly proceed: () => Answer;
  /** Called when the questions end otherwise. */
  readonly abandon: () => void;
}

interface OpenQuestion extends Asking {
  readonly step: string;
  readonly ids: readonly string[];
  readonly diesAt: Instant;
}

/** The one order that is asked about; its reply ids die when another comes, with time, and once used. */
export class OrderQuestions {
  private open: OpenQuestion | null = null;
  private count = 0;

  /** Asks the next step that isn't suppressed, one element a ticket, or proceeds. */
  ask(asking: Asking, moment: Moment): Answer {
    this.drop();
    const steps = asking.steps
      .map((step) => unsuppressed(step, moment.suppressed))
      .filter((step) => step !== '');
    const [step, ...later] = steps;
    if (step === undefined) return asking.proceed();
    const ids = asking.tickets.map(() => this.nextId(moment.session));
    const diesAt = moment.now + moment.lifeMs;
    this.open = { ...asking, steps: later, step, ids, diesAt };
    return elements(this.open);
  }

  /** Answers a reply; null when there is no such question. A no ends the order. */
  reply(id: string, confirmed: boolean, moment: Moment): Answer | null {
    const { open } = this;
    if (open === null || moment.now > open.diesAt || !open.ids.includes(id)) return null;
    if (!confirmed) {
      this.drop();
      return refused('Order not confirmed ');
    }
    const ids = open.ids.filter((each) => each !== id);
    if (ids.length > 0) {
      this.open = { ...open, ids };
      return elements(this.open);
    }
    this.open = null;
    return this.ask(open, moment);
  }

  /** The open question dies. */
  drop(): void {
    const { open } = this;
    this.open = null;
    open?.abandon();
  }

  private nextId(session: string): string {
    this.count += 1;
    const hex = seededHex(32, session, 'question', this.count);
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}

/** When and in which brokerage session something is asked. */
export interface Moment {
  readonly now: Instant;
  readonly session: string;
  readonly suppressed: readonly string[];
  readonly lifeMs: number;
}

function unsuppressed(step: string, suppressed: readonly string[]): string {
  return step
    .split('+')
    .filter((id) => !suppressed.includes(id))
    .join('+');
}

/** One element for every ticket that is still asked about, in the order of the tickets. */
function elements({ ids, step, tickets }: OpenQuestion): Answer {
  const messageIds = step.split('+');
  const asked = tickets.slice(tickets.length - ids.length);
  return answered(
    asked.map((ticket, index) => ({
      id: ids[index],
      message: messageIds.map((messageId) => questionText(messageId, ticketText(ticket))),
      isSuppressed: false,
      messageIds,
      messageOptions: ['Yes', 'No'],
    })),
  );
}
