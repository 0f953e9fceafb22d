import { BadRequestException, HttpException, Logger, NotFoundException } from '@nestjs/common';
import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';
import { CODES } from '../domain/kernel/codes.table.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { InvariantViolation } from '../domain/kernel/invariant.js';
import { answerTo, ErrorFilter } from './error.filter.js';
import { Shutdown } from './shutdown.service.js';

class Trouble extends AppError {
  constructor(
    code: Code,
    readonly advice: Advice,
    fields: Readonly<Record<string, string>> = {},
  ) {
    super(code, `About ${code}.`, fields);
  }
}

describe('answerTo', () => {
  it.each([
    ['ALERT_INVALID', 400],
    ['SECRET_REQUIRED', 401],
    ['PROXY_NOT_TRUSTED', 403],
    ['STRATEGY_UNKNOWN', 404],
    ['ID_CONFLICT', 409],
    ['ALERT_TOO_LARGE', 413],
    ['ENCODING_NOT_SUPPORTED', 415],
    ['TOO_MANY_REQUESTS', 429],
  ] as const)('gives %s the status %i whatever its advice', (code, status) => {
    expect(answerTo(new Trouble(code, 'retry'))).toEqual({
      status,
      body: { code, message: `About ${code}.` },
    });
  });

  it('asks to send again what can be tried again, and refuses what an operator must settle', () => {
    expect(answerTo(new Trouble('LEDGER_UNAVAILABLE', 'retry')).status).toBe(503);
    expect(answerTo(new Trouble('ROOT_PAUSED', 'tell-operator')).status).toBe(409);
  });

  it('names the field and no other of the fields', () => {
    const trouble = new Trouble('ALERT_INVALID', 'tell-operator', { field: 'price', entry: '7' });
    expect(answerTo(trouble).body).toEqual({
      code: 'ALERT_INVALID',
      message: 'About ALERT_INVALID.',
      field: 'price',
    });
  });

  it('keeps the code that a controller gave and finds one for what Nest or Fastify threw', () => {
    const own = new HttpException({ code: 'ALREADY_RUNNING', message: 'One runs.' }, 409);
    expect(answerTo(own)).toEqual({
      status: 409,
      body: { code: 'ALREADY_RUNNING', message: 'One runs.' },
    });
    expect(answerTo(new NotFoundException())).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect(answerTo(new BadRequestException(['limit must be a number', 'b']))).toEqual({
      status: 400,
      body: { code: 'REQUEST_INVALID', message: 'limit must be a number; b' },
    });
    const tooLarge = Object.assign(new RangeError('Request body is too large'), {
      statusCode: 413,
    });
    expect(answerTo(tooLarge)).toMatchObject({ status: 413, body: { code: 'ALERT_TOO_LARGE' } });
    expect(answerTo(new HttpException('I am a teapot', 418)).body.code).toBe('REQUEST_INVALID');
    expect(answerTo(new HttpException('later', 503)).body.code).toBe('SHUTTING_DOWN');
  });

  it.each([
    new TypeError('secret path'),
    'text',
    null,
    undefined,
    { statusCode: 'x' },
    new InvariantViolation('r'),
  ])('tells nothing of %p', (error) => {
    expect(answerTo(error)).toEqual({
      status: 500,
      body: { code: 'INTERNAL', message: CODES.INTERNAL },
    });
  });
});

describe('ErrorFilter', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  function hostOf(reply: object): Parameters<ErrorFilter['catch']>[1] {
    const http = { getResponse: () => reply, getRequest: () => ({}), getNext: () => undefined };
    return { switchToHttp: () => http } as Parameters<ErrorFilter['catch']>[1];
  }

  it('answers and asks for the end of the process when an invariant is broken', async () => {
    const shutdown = new Shutdown();
    const sent: unknown[] = [];
    const reply = {
      sent: false,
      status: (status: number) => ({ send: (body: object) => sent.push(status, body) }),
    };
    const filter = new ErrorFilter(shutdown);
    filter.catch(new InvariantViolation('a rule'), hostOf(reply));
    expect(await shutdown.requested).toBe(70);
    expect(sent).toEqual([500, { code: 'INTERNAL', message: CODES.INTERNAL }]);
  });

  it('sends nothing after an answer', () => {
    const reply = {
      sent: true,
      status: () => {
        throw new InvariantViolation('one answer a request');
      },
    };
    const filter = new ErrorFilter(new Shutdown());
    expect(() => filter.catch(new NotFoundException(), hostOf(reply))).not.toThrow();
  });
});
