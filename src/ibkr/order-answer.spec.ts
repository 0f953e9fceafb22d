import fc from 'fast-check';
import { answerOf } from './gateway-reply.js';
import { orderAnswerOf, type OrderAnswer } from './order-answer.js';
import { knownRefusal } from './refusal-classifier.js';

const decoded = (body: unknown, status = 200): OrderAnswer =>
  orderAnswerOf(answerOf(status, typeof body === 'string' ? body : JSON.stringify(body)));

describe('an answer to an order', () => {
  it('that names an order id is an acceptance, whatever the type of the id', () => {
    const accepted = {
      kind: 'told',
      tickets: [{ kind: 'order', brokerOrderId: '1370093239' }],
    };
    expect(decoded([{ order_id: '1370093239', order_status: 'PreSubmitted' }])).toEqual(accepted);
    expect(decoded([{ order_id: 1370093239 }])).toEqual(accepted);
    expect(decoded({ order_id: '1370093239' })).toEqual(accepted);
  });

  it('that asks is a question with every message beside its id, without HTML', () => {
    const message = ['<h4>Confirm</h4>Mandatory<br>Cap', 'Another'];
    expect(decoded([{ id: 'r1', message, messageIds: ['o10153'] }])).toEqual({
      kind: 'told',
      tickets: [
        {
          kind: 'question',
          question: {
            replyId: 'r1',
            messages: [
              { messageId: 'o10153', text: 'Confirm Mandatory Cap' },
              { messageId: 'unnamed', text: 'Another' },
            ],
          },
        },
      ],
    });
  });

  it('tells of every ticket by its place, an unreadable one among them', () => {
    const message = ['Sure?'];
    const answer = decoded([
      { order_id: 1 },
      { id: 'r2', message, messageIds: ['o354'] },
      { error: 'No trading permissions' },
      { unheard: 'of' },
    ]);
    expect(answer).toMatchObject({
      kind: 'told',
      tickets: [
        { kind: 'order', brokerOrderId: '1' },
        { kind: 'question', question: { replyId: 'r2' } },
        { kind: 'refused', code: 'NO_TRADING_PERMISSION' },
        { kind: 'unknown' },
      ],
    });
  });

  it('in a list of refusals is the first of them', () => {
    expect(decoded([{ error: 'Exchange is closed.' }, { error: 'x' }])).toMatchObject({
      kind: 'refused',
      code: 'MARKET_CLOSED',
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

  const FUNDS = 'INSUFFICIENT_FUNDS';
  const NOT_OPENABLE = 'CONTRACT_NOT_OPENABLE';

  it.each([
    ['We are unable to accept your order. Your Available Funds are in sufficient.', FUNDS],
    ['Your Available Funds are insufficient', FUNDS],
    ['Equity with Loan Value [1] must exceed the new total Initial Margin of [2]', FUNDS],
    ['FX trade would expose account to currency leverage', FUNDS],
    ['It does not comply with our order handling rules for derivatives', NOT_OPENABLE],
    ['only closing orders accepted', NOT_OPENABLE],
    ['This contract is closing only', NOT_OPENABLE],
    ['The account is in close-only mode', NOT_OPENABLE],
    ['Only closing positions is allowed', NOT_OPENABLE],
    ['no opening trades', NOT_OPENABLE],
    ['No trading permissions', 'NO_TRADING_PERMISSION'],
    ['No Trading Permission, Customer Ineligible', 'NO_TRADING_PERMISSION'],
    ['The price does not conform to the minimum price variation', 'PRICE_REFUSED'],
    ['The price exceeds the Tick Size Limit', 'PRICE_REFUSED'],
    ['We cannot accept an order at the limit price you selected', 'PRICE_REFUSED'],
    ['too large for us to accept for a non-algorithmic order, not exceeding 64', 'ORDER_TOO_LARGE'],
    ['size exceeds the Size Limit of 500', 'ORDER_TOO_LARGE'],
    ['value estimate exceeds the Total Value Limit of 100,000 USD', 'ORDER_TOO_LARGE'],
    ['Order rejected - reason:Exchange is closed.', 'MARKET_CLOSED'],
    ['invalid order attribute : Outside Regular Trading Hours', 'ORDER_INVALID'],
    ['invalid order price fields', 'ORDER_INVALID'],
    ['java.lang.Exception: x', 'ORDER_INVALID'],
    ['missing manualIndicator', 'ORDER_INVALID'],
    ['The manual indicator is required', 'ORDER_INVALID'],
    ['extOperator is required', 'ORDER_INVALID'],
    ['required by rule 536-B', 'ORDER_INVALID'],
    ['The destination or exchange selected is Invalid', 'CONTRACT_UNKNOWN'],
    ['No security definition has been found', 'CONTRACT_UNKNOWN'],
    ['Invalid Account ID', 'ACCOUNT_MISMATCH'],
    ['Order not confirmed ', 'QUESTION_DECLINED'],
    ['Order rejected - reason: words that nobody has met', 'BROKER_REFUSED'],
  ])('that says "%s" is a refusal %s', (error, code) => {
    const message = error.trim();
    expect(decoded({ error })).toEqual({ kind: 'refused', code, message });
    expect(decoded({ error: `<b>${error}</b>`, statusCode: 400 }, 400)).toMatchObject({ code });
    expect(decoded({ success: false, text: error.toUpperCase() })).toMatchObject({ code });
  });

  it('with details is a refusal, classified by them', () => {
    const body = (...rejections: string[]): unknown => ({
      error: 'Rejections',
      cqe: { post_payload: { rejections } },
    });
    expect(decoded(body('Exchange is closed.'))).toMatchObject({ code: 'MARKET_CLOSED' });
    expect(decoded(body('words nobody has met'))).toMatchObject({ code: 'BROKER_REFUSED' });
  });

  it.each([
    [200, { error: "Order couldn't be submitted: Local order ID=x is already registered." }],
    [400, { error: 'Local order ID=x is already registered.' }],
    [400, { error: "reply id not found: 'abc'" }],
    [200, { error: "reply id not found: 'abc'" }],
    [500, { error: 'failed to process request' }],
    [503, { error: 'Details currently unavailable' }],
    [200, { error: 'Warning: your order will not be placed at the exchange until 09:30' }],
    [200, { error: 'Order TIF was set to DAY based on order preset.' }],
    [200, { error: 'words nobody has met' }],
    [400, { error: 'words nobody has met', statusCode: 400 }],
    [500, { error: 'words nobody has met' }],
    [200, { success: false, text: 'words nobody has met' }],
    [400, ''],
    [408, ''],
    [500, ''],
    [503, ''],
    [502, '<html></html>'],
    [200, '<html>Bad Gateway</html>'],
    [200, ''],
    [200, 'null'],
    [200, '[]'],
    [200, [{ error: 'in a list' }]],
    [200, '[{"order_id":'],
    [200, { unheard: 'of' }],
    [204, ''],
  ])('with HTTP %s and %j leaves the outcome unknown', (status, body) => {
    expect(decoded(body, status).kind).toBe('unknown');
  });

  it.each([403, 404, 405, 411, 413, 423])(
    'with HTTP %s and no words is a refusal: the gateway did not let the request in',
    (status) => {
      expect(decoded('<html>Access Denied</html>', status)).toMatchObject({
        kind: 'refused',
        code: 'BROKER_REFUSED',
      });
    },
  );

  it.each([
    [500, { error: 'Please query /accounts first' }, 'prime'],
    [400, { error: 'Bad Request: no bridge', statusCode: 400 }, 'init'],
    [200, { error: 'not authenticated' }, 'init'],
    [200, { error: 'no session' }, 'init'],
    [401, '', 'prime'],
    [410, '', 'prime'],
    [429, '', 'paced'],
    [429, { error: 'Too Many Requests' }, 'paced'],
  ])('with HTTP %s and %j was not taken', (status, body, fault) => {
    expect(decoded(body, status)).toMatchObject({ kind: 'not-taken', fault });
  });

  it('is never taken for an acceptance without an order id in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(200, 400, 500, 503), (body, status) => {
        const text = JSON.stringify(body);
        const answer = orderAnswerOf(answerOf(status, text));
        const orders =
          answer.kind === 'told' ? answer.tickets.filter(({ kind }) => kind === 'order') : [];
        expect(orders.length === 0 || text.includes('order_id')).toBe(true);
      }),
    );
  });

  it('is never a refusal in words that are not in the table', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(200, 400, 500, 503), (error, status) => {
        const answer = decoded({ error: `${error} nobody knows` }, status);
        const isKnown = knownRefusal(`${error} nobody knows`) !== null;
        expect(answer.kind !== 'refused' || isKnown).toBe(true);
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
