import type { GatewayEvent } from './gateway.js';
import type { JsonRecord } from './json-value.js';
import type { Simulation } from './simulation.js';

export type Message = Readonly<Record<string, unknown>>;

/** What a subscription is made from. */
export interface SubscriptionRequest {
  readonly simulation: Simulation;
  /** A conid or an account; empty when the topic has none. */
  readonly target: string;
  readonly parameters: JsonRecord;
  readonly say: (message: Message) => void;
}

export interface Subscription {
  readonly hear: (event: GatewayEvent) => void;
  readonly end: () => void;
}

export interface StreamTopic {
  /** The word that ends it. */
  readonly ending: string;
  /** What is said to that word; null: nothing. */
  readonly goodbye: Message | null;
  readonly needs: 'brokerage' | 'login';
  /** When it ends by itself; null: never. */
  readonly lifeMs: number | null;
  /** Says what there is to say at once; null when the target is not known. */
  readonly subscribe: (request: SubscriptionRequest) => Subscription | null;
}

export const nothing = (): void => undefined;
