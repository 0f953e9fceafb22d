import { parseSymbol } from '../../src/domain/contract/symbol.js';
import type { AlertFields } from '../../src/domain/alert/alert-fields.js';
import { alertTemplate } from '../../src/domain/alert/alert-template.js';
import { toAlert } from '../../src/domain/alert/to-alert.js';
import { filled, messagesOf, namesOf, reversal, textOf } from './samples.js';

const scripts = namesOf('pine').map((name) => [name, messagesOf(textOf(`${name}.pine`))] as const);
const strategies = scripts.filter(([name]) => name !== 'webhook-test');

/** The fields of a message as the webhook reads them: texts. */
function fieldsOf(message: string, values: Readonly<Record<string, string>>): AlertFields {
  const body = JSON.parse(filled(message, values)) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

describe('the alert messages that ship', () => {
  it.each(scripts)('%s is Pine version 6 and carries a message', (name, messages) => {
    expect(textOf(`${name}.pine`).startsWith('//@version=6\n')).toBe(true);
    expect(messages).toHaveLength(1);
  });

  it.each(scripts)('%s leaves no placeholder that TradingView does not fill', (_name, messages) => {
    for (const message of messages) expect(filled(message, reversal)).not.toContain('{{');
  });

  it.each(strategies)(
    '%s carries the message that check-alert --build writes',
    (name, messages) => {
      expect(messages).toEqual([alertTemplate(name)]);
    },
  );

  it.each(strategies)(
    '%s names itself, so that any webhook path of it is right',
    (name, messages) => {
      for (const message of messages) {
        expect(toAlert(fieldsOf(message, reversal)).strategy).toBe(name);
      }
    },
  );

  it.each(strategies)('%s says where the position should be on a reversal', (_name, messages) => {
    for (const message of messages) {
      expect(toAlert(fieldsOf(message, reversal))).toMatchObject({
        symbol: 'CME_MINI:MES1!',
        action: 'buy',
        quantity: '2',
        marketPosition: 'long',
        marketPositionSize: '1',
        previousMarketPosition: 'short',
        price: '4500.5',
        at: Date.parse('2023-05-01T12:34:56Z'),
        atField: 'timenow',
        externalId: 'Long|2023-05-01T12:34:56Z',
        test: false,
      });
    }
  });

  it.each(strategies)('%s says that it is flat when a stop is hit', (_name, messages) => {
    const stopped = {
      ...reversal,
      'strategy.order.action': 'sell',
      'strategy.order.contracts': '1',
      'strategy.order.id': 'Long stop',
      'strategy.market_position': 'flat',
      'strategy.market_position_size': '0',
      'strategy.prev_market_position': 'long',
    };
    for (const message of messages) {
      expect(toAlert(fieldsOf(message, stopped))).toMatchObject({
        marketPosition: 'flat',
        marketPositionSize: '0',
      });
    }
  });

  it('webhook-test can only be a test', () => {
    const [message = ''] = messagesOf(textOf('webhook-test.pine'));
    expect(toAlert(fieldsOf(message, reversal))).toMatchObject({ test: true, action: 'buy' });
  });

  it('the symbol they send is a future whatever its strategy lists', () => {
    const [message = ''] = messagesOf(textOf('rsi-reversal.pine'));
    const { symbol, exchange } = toAlert(fieldsOf(message, reversal));
    expect(parseSymbol(symbol, exchange, [])).toMatchObject({
      ok: true,
      value: { kind: 'future', month: { kind: 'continuous', position: 1 } },
    });
  });
});
