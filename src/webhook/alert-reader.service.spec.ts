import { FixedCatalog } from '../../test/fakes/fixed-catalog.js';
import {
  accepted,
  attempt,
  bytesOf,
  corpus,
  readerWith,
  refused,
} from '../../test/fakes/reading.js';

const SECRET = 'canary-of-the-webhook-1';

describe('AlertReader on the corpus', () => {
  const reader = readerWith();

  it('has at least sixty bodies of either kind together, each named once', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  });

  it.each(accepted)('understands $name', (sample) => {
    expect(attempt(reader, bytesOf(sample)).read?.alert).toMatchObject(sample.alert ?? {});
  });

  it.each(refused)('refuses $name', (sample) => {
    const { code, field } = sample;
    const expected = { code, ...(field === undefined ? {} : { field }) };
    expect(attempt(reader, bytesOf(sample)).refusal).toEqual(expected);
  });

  it('reads the same alert from four bodies that mean the same', () => {
    const bodies = [
      '{"symbol":"ES1!","action":"BUY","price":4500.50}',
      '{"symbol":"ES1!","side":"B","price":"4500.5"}',
      '{"symbol":"ES1!","order":"BUY","price":4500.5}',
      '{"ticker":"es1!","action":"b","price":4.5005e3}',
    ];
    const alerts = bodies.map((body) => attempt(reader, body).read?.alert);
    expect(new Set(alerts.map((alert) => JSON.stringify(alert))).size).toBe(1);
  });
});

describe('AlertReader and secrets', () => {
  const body = (secret: string): string =>
    `{"symbol":"ES1!","action":"buy","secret":"${secret}","id":"x"}`;
  const own = new FixedCatalog([{}, { name: 'rsi', secrets: ['secret-of-rsi-alone'] }]);

  it('takes the secret from body or path and either of two', () => {
    const reader = readerWith([SECRET, 'the-next-secret-1']);
    expect(attempt(reader, body(SECRET)).refusal).toBeNull();
    expect(attempt(reader, body('the-next-secret-1')).refusal).toBeNull();
    const path = { strategy: 'default', secret: SECRET };
    expect(attempt(reader, '{"symbol":"ES1!","action":"buy"}', path).refusal).toBeNull();
  });

  it.each([
    ['no secret', '{"symbol":"ES1!","action":"buy"}', {}],
    ['a wrong one', body('canary-of-the-webhook-2'), {}],
    ['one that is almost right', body(`${SECRET} `), {}],
    ['one in other case', body(SECRET.toUpperCase()), {}],
    ['a number', '{"symbol":"ES1!","action":"buy","secret":1}', {}],
    [
      'a right one in the body and a wrong one in the path',
      body(SECRET),
      { strategy: 'default', secret: 'x' },
    ],
    ['two in the body, one of them wrong', `{"secret":"${SECRET}","secret":"x"}`, {}],
    ['no JSON', 'buy', {}],
    ['an unknown strategy', '{"strategy":"nobody"}', {}],
    ['an unknown strategy in the path', '{}', { strategy: 'nobody', secret: 'x' }],
    ['no alert', '{"data":"valid"}', {}],
  ])('answers 401 to %s, whatever else is wrong', (_, text, path) => {
    expect(attempt(readerWith([SECRET]), text, path).refusal).toEqual({ code: 'SECRET_REQUIRED' });
  });

  it('answers depth before the secret, the secret before the strategy and that before the content', () => {
    const reader = readerWith([SECRET]);
    const codes = ['{"a":[[[[[', '{"strategy":"nobody"}'].map(
      (text) => attempt(reader, text).refusal?.code,
    );
    const known = attempt(reader, `{"strategy":"nobody","secret":"${SECRET}"}`).refusal?.code;
    const content = attempt(reader, `{"secret":"${SECRET}"}`).refusal?.code;
    expect([...codes, known, content]).toEqual([
      'ALERT_TOO_LARGE',
      'SECRET_REQUIRED',
      'STRATEGY_UNKNOWN',
      'ALERT_INVALID',
    ]);
  });

  it("lets a strategy's own secret stand in place of the environment's", () => {
    const reader = readerWith([SECRET], own);
    const path = { strategy: 'rsi', secret: 'secret-of-rsi-alone' };
    const alert = '{"symbol":"ES1!","action":"buy"}';
    expect(attempt(reader, alert, path).read?.strategy.name).toBe('rsi');
    expect(attempt(reader, alert, { ...path, secret: SECRET }).refusal?.code).toBe(
      'SECRET_REQUIRED',
    );
    expect(attempt(reader, alert, { ...path, strategy: 'default' }).refusal?.code).toBe(
      'SECRET_REQUIRED',
    );
  });

  it('refuses a path and a field that name different strategies', () => {
    const alert = '{"symbol":"ES1!","action":"buy","strategy":"default"}';
    expect(attempt(readerWith([], own), alert, { strategy: 'rsi' }).refusal?.code).toBe(
      'SECRET_REQUIRED',
    );
    const path = { strategy: 'rsi', secret: 'secret-of-rsi-alone' };
    expect(attempt(readerWith([], own), alert, path).refusal).toEqual({
      code: 'ALERT_CONFLICT',
      field: 'strategy',
    });
  });

  it('keeps the body as it came but for the secret, and gives equal bodies equal fingerprints', () => {
    const reader = readerWith([SECRET, 'the-next-secret-1']);
    const first = attempt(reader, `\n ${body(SECRET)}  `).read;
    const second = attempt(reader, body('the-next-secret-1')).read;
    expect(first?.body).toBe('{"symbol":"ES1!","action":"buy","secret":"","id":"x"}');
    expect(second?.bodySha256).toBe(first?.bodySha256);
  });

  it('leaves no trace of the secret wherever it stands in a body', () => {
    const escaped = SECRET.replace(
      /./g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const places = [
      `{"symbol":"ES1!","action":"buy","secret":"${escaped}"}`,
      `{"symbol":"ES1!","action":"buy","secret":"${SECRET}","id":"a${SECRET}b","comment":"${SECRET}"}`,
      `{"symbol":"ES1!","action":"buy","secret":"${SECRET}","id":"${escaped}","deep":{"a":["${escaped}"]}}`,
      `{"symbol":"ES1!","action":"buy","secret":"${SECRET}","${SECRET}":1,"${escaped}x":2}`,
    ];
    for (const place of places) {
      const { read } = attempt(readerWith([SECRET]), place);
      expect(JSON.stringify(read?.alert) + (read?.body ?? SECRET)).not.toContain(SECRET);
      expect(JSON.stringify(JSON.parse(read?.body ?? '{}'))).not.toContain(SECRET);
    }
  });

  it('takes a secret out on a simulator that needs none, too', () => {
    const { read } = attempt(
      readerWith(),
      '{"symbol":"ES1!","action":"buy","secret":"unasked-for","id":"unasked-for"}',
    );
    expect(JSON.stringify(read)).not.toContain('unasked-for');
  });
});
