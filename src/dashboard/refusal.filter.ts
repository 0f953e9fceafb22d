import { HttpException } from '@nestjs/common';
import type { Code } from '../domain/kernel/codes.table.js';
import type { Result } from '../domain/kernel/result.js';

const STATUS: Partial<Record<Code, number>> = {
  REQUEST_INVALID: 400,
  TOKEN_REQUIRED: 401,
  NOT_FOUND: 404,
  STRATEGY_UNKNOWN: 404,
  TOO_MANY_LOGINS: 429,
  PAGE_NOT_BUILT: 503,
  SESSION_NOT_READY: 503,
  NOT_RECONCILED: 503,
  LEDGER_UNAVAILABLE: 503,
  LEDGER_PAUSED: 503,
  BROKER_UNREACHABLE: 503,
};

interface Refusal {
  readonly code: Code;
  readonly message: string;
}

/** The answer to a request that is refused: 409 unless its code says more. */
export function refusalException({ code, message }: Refusal): HttpException {
  return new HttpException({ code, message }, STATUS[code] ?? 409);
}

/** The value of what was done; a refusal becomes the answer of the request. */
export function granted<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw refusalException(result.error);
}

/** The value; its absence becomes 404. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value !== null && value !== undefined) return value;
  throw refusalException({ code: 'NOT_FOUND', message: `There is no such ${what}.` });
}
