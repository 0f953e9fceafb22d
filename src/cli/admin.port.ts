import type { Result } from '../domain/kernel/result.js';

/** A request to the admin interface. */
export interface AdminRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

/** Why something was not done: a code and one sentence. */
export interface CommandRefusal {
  readonly code: string;
  readonly message: string;
}

export type AdminAnswer = Result<unknown, CommandRefusal>;

/** The admin interface, wherever it runs. */
export abstract class Admin {
  abstract ask(request: AdminRequest): Promise<AdminAnswer>;
}

/** An admin interface that was opened for a command, and is closed after it. */
export abstract class OpenAdmin extends Admin {
  abstract close(): Promise<void>;
}
