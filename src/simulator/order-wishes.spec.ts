import {
  ES,
  firstOf,
  orders,
  place,
  PLACE,
  primed,
  ticket,
} from '../../test/fakes/simulated-orders.js';

describe('an order that is refused as wished', () => {
  it('is answered with an error under 200, 400 and 500', () => {
    const visitor = primed();
    const text = 'We are unable to accept your order.';
    visitor.control('refusals', { text });
    expect(place(visitor)).toEqual({ status: 200, body: { error: text } });
    for (const status of [400, 500]) {
      visitor.control('refusals', { text, status });
      expect(place(visitor)).toEqual({ status, body: { error: text, statusCode: status } });
    }
    expect(firstOf(place(visitor))).toHaveProperty('order_id');
    expect(orders(visitor)).toHaveLength(1);
  });

  it('carries its reasons as cqe', () => {
    const visitor = primed();
    visitor.control('refusals', { text: 'rejected', rejections: ['reason one', 'reason two'] });
    expect(place(visitor).body).toEqual({
      error: 'rejected',
      cqe: { post_payload: { rejections: ['reason one', 'reason two'] } },
    });
  });

  it('is told by contract, side and size, as often as wished', () => {
    const visitor = primed();
    const wish = { text: 'no', conid: ES, side: 'SELL', minQuantity: 2, count: 2 };
    visitor.control('refusals', wish);
    expect(firstOf(place(visitor, { side: 'BUY', quantity: 2 }))).toHaveProperty('order_id');
    expect(firstOf(place(visitor, { side: 'SELL', quantity: 1 }))).toHaveProperty('order_id');
    const large = { side: 'SELL', quantity: 3 };
    expect(place(visitor, large).body).toEqual({ error: 'no' });
    expect(place(visitor, large).body).toEqual({ error: 'no' });
    expect(firstOf(place(visitor, large))).toHaveProperty('order_id');
    visitor.control('refusals', wish);
    visitor.control('refusals', { clear: true });
    expect(firstOf(place(visitor, large))).toHaveProperty('order_id');
    expect(visitor.control('refusals', {}).status).toBe(400);
  });

  it('may be refused only after its questions were answered', () => {
    const visitor = primed();
    visitor.control('questions', { messageIds: ['o354'] });
    visitor.control('refusals', { text: 'no', afterQuestions: true });
    const id = String(firstOf(place(visitor))['id']);
    expect(visitor.post(`/iserver/reply/${id}`, { confirmed: true }).body).toEqual({ error: 'no' });
    expect(orders(visitor)).toEqual([]);
  });

  it('is refused for its own faults under the status that the rules want', () => {
    const visitor = primed();
    visitor.control('order-rules', { refusalStatus: 400 });
    const refusal = place(visitor, { orderType: 'LMT', price: 4500.1 });
    expect(refusal).toMatchObject({ status: 400, body: { statusCode: 400 } });
    expect(firstOf(refusal)['error']).toContain('minimum price variation');
  });
});

describe('an advanced prompt', () => {
  it('comes instead of an answer and leads to the promised order whatever option is taken', () => {
    const visitor = primed();
    visitor.control('prompts');
    const prompt = firstOf(place(visitor, { cOID: 'tb-1' }));
    expect(prompt).toEqual({
      orderId: expect.any(Number),
      reqId: expect.stringMatching(/^\d+$/),
      dismissable: [],
      text: expect.stringContaining('<br>'),
      options: ['Use on this order', 'Always use', 'Do not use'],
      type: 'M',
      messageId: 'p12',
      prompt: true,
    });
    expect(orders(visitor)).toEqual([]);
    place(visitor);
    const { orderId, reqId } = prompt;
    const answer = (text: string): unknown =>
      visitor.post('/iserver/notification', { orderId, reqId, text });
    expect(answer('Perhaps')).toMatchObject({ status: 400 });
    expect(answer('Do not use')).toEqual({ status: 200, body: 'Request was submitted' });
    expect(answer('Do not use')).toMatchObject({ status: 400 });
    expect(orders(visitor)).toMatchObject([{}, { orderId, order_ref: 'tb-1' }]);
    expect(visitor.post('/iserver/notification', {}).status).toBe(400);
  });
});

describe('a client order id', () => {
  const bad = { cOID: 'tb-1', orderType: 'LMT', price: 4500.1 };

  it('that is registered already is refused under 200, or under 400 as the rules want', () => {
    const visitor = primed();
    place(visitor, { cOID: 'tb-1' });
    const error = "Order couldn't be submitted: Local order ID=tb-1 is already registered.";
    expect(place(visitor, { cOID: 'tb-1' })).toEqual({ status: 200, body: { error } });
    visitor.control('order-rules', { duplicateStatus: 400 });
    expect(place(visitor, { cOID: 'tb-1' })).toEqual({ status: 400, body: { error } });
  });

  it('is not kept by a refused ticket unless the rules want it', () => {
    const visitor = primed();
    place(visitor, bad);
    expect(firstOf(place(visitor, { cOID: 'tb-1' }))).toHaveProperty('order_id');
    visitor.control('order-rules', { reservesRejected: true });
    place(visitor, { ...bad, cOID: 'tb-2' });
    expect(firstOf(place(visitor, { cOID: 'tb-2' }))['error']).toContain('already registered');
  });

  it('is not kept by an unanswered question unless the rules want it', () => {
    const visitor = primed();
    visitor.control('questions', { messageIds: ['o354'] });
    place(visitor, { cOID: 'tb-1' });
    expect(firstOf(place(visitor, { cOID: 'tb-1' }))).toHaveProperty('order_id');
    visitor.control('order-rules', { reservesUnanswered: true });
    visitor.control('questions', { messageIds: ['o354'] });
    place(visitor, { cOID: 'tb-2' });
    expect(firstOf(place(visitor, { cOID: 'tb-2' }))['error']).toContain('already registered');
  });
});

describe('answers in the broker’s other types', () => {
  it('turn ids and quantities into texts, drop keys and bring nulls', () => {
    const visitor = primed();
    place(visitor, { cOID: 'tb-1' });
    visitor.clock.advance(500);
    visitor.control('order-rules', { isNoisy: true });
    const [row] = orders(visitor);
    expect(row).toMatchObject({
      conid: String(ES),
      totalSize: '1.0',
      filledQuantity: '1.0',
      description2: null,
      order_ref: 'tb-1',
    });
    expect(row).not.toHaveProperty('bgColor');
    const [trade] = Object.values(visitor.get('/iserver/account/trades?days=7').body ?? []);
    expect(trade).toMatchObject({ size: '1.0', conid: String(ES), order_id: expect.any(String) });
    visitor.control('questions', { messageIds: ['o10153'] });
    const question = firstOf(visitor.post(PLACE, { orders: [ticket()] }));
    expect(question['message']).toEqual([expect.stringContaining('<h4>')]);
    const reply = visitor.post(`/iserver/reply/${String(question['id'])}`, { confirmed: true });
    expect(reply.body).toMatchObject({ order_id: expect.any(Number) });
  });
});
