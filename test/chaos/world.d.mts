import type { ChildProcess } from 'node:child_process';

/** Asks every 50 ms until the answer is not null; throws after `seconds`. */
export function until<T>(what: string, seconds: number, ask: () => Promise<T | null>): Promise<T>;

export interface Posted {
  readonly httpStatus: number;
  readonly id?: string;
  readonly status?: string;
  readonly code?: string;
}

export interface ShownOrder {
  readonly clientOrderId: string;
  readonly side: string;
  readonly quantity: number;
  readonly filledQuantity: number;
  readonly status: string;
  readonly symbol: string;
}

export interface ShownAlert {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  /** One sentence with the numbers; null while there is no decision. */
  readonly explanation: string | null;
  readonly orders: readonly ShownOrder[];
}

/** A simulated gateway and the built program, two processes that may die alone. */
export class World {
  static readonly secret: string;
  static create(): Promise<World>;
  readonly folder: string;
  readonly port: number;
  readonly adminPort: number;
  readonly said: string;
  readonly bot: ChildProcess;
  readonly exited: Promise<[number | null, string | null]>;
  start(entry?: string, extra?: Readonly<Record<string, string>>): void;
  kill(): Promise<void>;
  post(alert: Readonly<Record<string, unknown>>): Promise<Posted | null>;
  admin<T>(path: string, body?: Readonly<Record<string, unknown>>): Promise<T>;
  sim<T>(path: string, body?: Readonly<Record<string, unknown>>): Promise<T>;
  ready(seconds?: number): Promise<true>;
  ended(alertId: string, seconds?: number): Promise<ShownAlert>;
  close(): Promise<void>;
}
