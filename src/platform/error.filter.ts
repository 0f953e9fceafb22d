import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '../domain/kernel/app-error.js';
import { CODES } from '../domain/kernel/codes.table.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { InvariantViolation } from '../domain/kernel/invariant.js';
import { EXIT_CODES, Shutdown } from './shutdown.service.js';

/** What a client is told. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: { readonly code: string; readonly message: string; readonly field?: string };
}

const STATUS_OF_CODE: Partial<Record<Code, number>> = {
  ALERT_UNREADABLE: 400,
  ALERT_INVALID: 400,
  ALERT_CONFLICT: 400,
  FEATURE_NOT_AVAILABLE: 400,
  STRATEGY_RULE_DIFFERS: 400,
  REQUEST_INVALID: 400,
  SECRET_REQUIRED: 401,
  TOKEN_REQUIRED: 401,
  ADDRESS_NOT_ALLOWED: 403,
  PROXY_NOT_TRUSTED: 403,
  ROLE_REQUIRED: 403,
  STRATEGY_UNKNOWN: 404,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  ID_CONFLICT: 409,
  ALERT_TOO_LARGE: 413,
  ENCODING_NOT_SUPPORTED: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
};

const CODE_OF_STATUS: Readonly<Record<number, Code>> = {
  400: 'REQUEST_INVALID',
  401: 'TOKEN_REQUIRED',
  403: 'ROLE_REQUIRED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'ALERT_TOO_LARGE',
  415: 'ENCODING_NOT_SUPPORTED',
  429: 'TOO_MANY_REQUESTS',
};

/**
 * The answer to anything thrown while a request was served: our own errors by their code, Nest's and Fastify's by their
 * status, everything else as `INTERNAL` without a word of what it was.
 */
export function answerTo(error: unknown): ErrorAnswer {
  if (error instanceof AppError) return answerToAppError(error);
  if (error instanceof HttpException) return answerToHttpException(error);
  return answerToStatus(statusOf(error));
}

function answerToAppError(error: AppError): ErrorAnswer {
  const status = STATUS_OF_CODE[error.code] ?? (error.advice === 'tell-operator' ? 409 : 503);
  const field = error.fields['field'];
  const body = { code: error.code, message: error.message };
  return { status, body: typeof field === 'string' ? { ...body, field } : body };
}

/** An exception whose response has a `code` of its own (`new ConflictException({ code, message })`) is told as it is. */
function answerToHttpException(error: HttpException): ErrorAnswer {
  const response: unknown = error.getResponse();
  if (typeof response === 'object' && response !== null && 'code' in response) {
    const message = 'message' in response ? String(response.message) : error.message;
    return { status: error.getStatus(), body: { code: String(response.code), message } };
  }
  const answer = answerToStatus(error.getStatus());
  const details = validationDetails(response);
  return details === null ? answer : { ...answer, body: { ...answer.body, message: details } };
}

/** The sentences of a failed validation, which Nest puts in a list. */
function validationDetails(response: unknown): string | null {
  if (typeof response !== 'object' || response === null || !('message' in response)) return null;
  return Array.isArray(response.message) ? response.message.join('; ') : null;
}

function answerToStatus(status: number): ErrorAnswer {
  if (status < 400 || status >= 500) {
    const code: Code = status === 503 ? 'SHUTTING_DOWN' : 'INTERNAL';
    return { status: status === 503 ? 503 : 500, body: { code, message: CODES[code] } };
  }
  const code = CODE_OF_STATUS[status] ?? 'REQUEST_INVALID';
  return { status, body: { code, message: CODES[code] } };
}

/** Fastify's own errors carry `statusCode`; anything else is a fault of ours. */
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}

/** The last stop of every error on both listeners: `{"code","message"}`, never a stack. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  constructor(private readonly shutdown: Shutdown) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const answer = answerTo(error);
    if (error instanceof InvariantViolation) {
      this.logger.error(
        { message: `Broken invariant: ${error.rule}`, code: 'INTERNAL' },
        error.stack,
      );
      this.shutdown.request(EXIT_CODES.brokenInvariant);
    } else if (answer.status >= 500) {
      this.logger.error(error);
    }
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (!reply.sent) void reply.status(answer.status).send(answer.body);
  }
}
