import type { Code } from './codes.table.js';

/** What the one who catches a trouble is to do. */
export type Advice = 'retry' | 'ask-broker' | 'tell-operator';

/**
 * The world misbehaves: disk, network, broker, configuration. Carries a code, what to do about it and fields that
 * are safe to log. Never a secret, a token or an account number.
 */
export abstract class AppError extends Error {
  abstract readonly advice: Advice;

  constructor(
    readonly code: Code,
    message: string,
    readonly fields: Readonly<Record<string, string | number | boolean | null>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
