import { answered, type Answer } from './answer.js';
import type { Ticket } from './book.js';
import type { Gateway } from './gateway.js';
import type { WishedPrompt } from './order-wishes.js';

interface OpenPrompt extends WishedPrompt {
  readonly orderId: number;
  readonly tickets: readonly Ticket[];
}

/** Orders that were answered with a prompt, and the prompts that the next orders get. */
export class OrderPrompts {
  wished: readonly WishedPrompt[] = [];
  private open: readonly OpenPrompt[] = [];

  /** The prompt that an order gets under the order id that is promised to it; null when none was wished for. */
  next(tickets: readonly Ticket[], gateway: Gateway): Answer | null {
    const [prompt, ...later] = this.wished;
    if (prompt === undefined) return null;
    this.wished = later;
    const { book } = gateway;
    const orderId = book.nextOrderId;
    gateway.book = { ...book, nextOrderId: orderId + 1 };
    this.open = [...this.open, { ...prompt, orderId, tickets }];
    return answered({
      orderId,
      reqId: String(orderId % 100_000),
      dismissable: [],
      text: prompt.text,
      options: prompt.options,
      type: 'M',
      messageId: prompt.messageId,
      prompt: true,
    });
  }

  /** The prompt about an order, answered with one of its options; null when there is none. */
  take(orderId: number, option: string): OpenPrompt | null {
    const found = this.open.find((each) => each.orderId === orderId);
    if (found?.options.includes(option) !== true) return null;
    this.open = this.open.filter((each) => each !== found);
    return found;
  }

  reset(): void {
    this.wished = [];
    this.open = [];
  }
}
