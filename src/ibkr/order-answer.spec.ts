import fc from 'fast-check';
import { answerOf } from './gateway-reply.js';
import { orderAnswerOf, type OrderAnswer } from './order-answer.js';

const decoded = (body: unknown, status = 200): OrderAnswer =>
  orderAnswerOf(answerOf(status, typeof body === 'string' ? body : JSON.stringify(body)));

describe('an answer to an order', () => {
  it('that names an order id is an acceptance, whatever the type of the id', () => {
    const accepted = { kind: 'accepted', brokerOrderId: '1370093239' };
    expect(decoded([{ order_id: '1370093239', order_status: 'PreSubmitted' }])).toEqual(accepted);
    expect(decoded([{ order_id: 1370093239 }])).toEqual(accepted);
    expect(decoded({ order_id: '1370093239' })).toEqual(accepted);
  });

  it('that asks is a question with every message beside its id, without HTML', () => {
    const message = ['<h4>Confirm</h4>Mandatory<br>Cap', 'Another'];
    expect(decoded([{ id: 'r1', message, messageIds: ['o10153'] }])).toEqual({
      kind: 'question',
      question: {
        replyId: 'r1',
        messages: [
          { messageId: 'o10153', text: 'Confirm Mandatory Cap' },
          { messageId: 'unnamed', text: 'Another' },
        ],
      },
    });
  });

  it('that prompts is neither an acceptance nor a refusal', () => {
    const prompt = {
      orderId: 12,
      reqId: '22170',
      prompt: true,
      text: 'If your order',
      options: [],
    };
    expect(decoded(prompt)).toMatchObject({ kind: 'prompt', orderId: 12, requestId: '22170' });
  });

  it.each([
    ['Your Available Funds are in sufficient to cover', 'INSUFFICIENT_FUNDS'],
    ['Equity with Loan Value [1] must exceed the new total Initial Margin', 'INSUFFICIENT_FUNDS'],
    ['does not comply with our order handling rules for derivatives', 'CONTRACT_NOT_OPENABLE'],
    ['only closing orders accepted', 'CONTRACT_NOT_OPENABLE'],
    ['No Trading Permission, Customer Ineligible', 'NO_TRADING_PERMISSION'],
    ['does not conform to the minimum price variation', 'PRICE_REFUSED'],
    ['too large for us to accept for a non-algorithmic order', 'ORDER_TOO_LARGE'],
    ['Order rejected - reason:Exchange is closed.', 'MARKET_CLOSED'],
    ['missing manualIndicator', 'ORDER_INVALID'],
    ['java.lang.Exception: x', 'ORDER_INVALID'],
    ['The destination or exchange selected is Invalid', 'CONTRACT_UNKNOWN'],
    ['FX trade would expose account to currency leverage', 'INSUFFICIENT_FUNDS'],
    ['words nobody has met', 'BROKER_REFUSED'],
  ])('that says "%s" is a refusal %s', (error, code) => {
    expect(decoded({ error })).toEqual({ kind: 'refused', code, message: error });
    expect(decoded({ error: `<b>${error}</b>`, statusCode: 400 }, 400)).toMatchObject({ code });
  });

  it('with details is classified by them', () => {
    const rejections = ['Order rejected - reason:Exchange is closed.'];
    const body = { error: 'Order rejected', cqe: { post_payload: { rejections } } };
    expect(decoded(body)).toMatchObject({ kind: 'refused', code: 'MARKET_CLOSED' });
  });

  it.each([
    [200, { error: "Order couldn't be submitted: Local order ID=x is already registered." }],
    [400, { error: 'Local order ID=x is already registered.' }],
    [400, { error: "reply id not found: 'abc'" }],
    [500, { error: 'failed to process request' }],
    [500, ''],
    [503, ''],
    [502, '<html></html>'],
    [200, ''],
    [200, 'null'],
    [200, '[]'],
    [200, '[{"order_id":'],
    [200, { unheard: 'of' }],
    [204, ''],
  ])('with HTTP %s and %j leaves the outcome unknown', (status, body) => {
    expect(decoded(body, status).kind).toBe('unknown');
  });

  it.each([
    [500, { error: 'Please query /accounts first' }, 'prime'],
    [400, { error: 'Bad Request: no bridge', statusCode: 400 }, 'init'],
    [401, '', 'prime'],
    [429, '', 'paced'],
  ])('with HTTP %s and %j was not taken', (status, body, fault) => {
    expect(decoded(body, status)).toMatchObject({ kind: 'not-taken', fault });
  });

  it('is never taken for an acceptance without an order id in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(200, 400, 500, 503), (body, status) => {
        const text = JSON.stringify(body);
        const answer = orderAnswerOf(answerOf(status, text));
        expect(answer.kind !== 'accepted' || text.includes('order_id')).toBe(true);
      }),
    );
  });

  it('that never came leaves the outcome unknown; a request that never left does not', () => {
    const lost = orderAnswerOf({ kind: 'lost', message: 'reset', timedOut: false });
    expect(lost.kind).toBe('unknown');
    const unsent = { kind: 'unsent', code: 'BROKER_UNREACHABLE', message: 'refused' } as const;
    expect(orderAnswerOf(unsent)).toMatchObject({ kind: 'not-taken', fault: 'unsent' });
  });
});
