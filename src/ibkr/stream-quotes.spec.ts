import { ManualClock } from '../../test/fakes/manual-clock.js';
import { StreamQuotes } from './stream-quotes.js';

const APPLE = 265598;

describe('streamed quotes', () => {
  let clock: ManualClock;
  let quotes: StreamQuotes;

  beforeEach(() => {
    clock = new ManualClock();
    quotes = new StreamQuotes(clock);
  });

  const hear = (fields: Readonly<Record<string, string>>, ageMs = 0): void => {
    quotes.hear(APPLE, { conid: APPLE, _updated: clock.now() - ageMs, ...fields });
  };

  it('ask for four fields of a contract, once', () => {
    expect(quotes.follow(APPLE)).toEqual(['smd+265598+{"fields":["31","84","86","6509"]}']);
    expect(quotes.follow(APPLE)).toEqual([]);
    expect(quotes.subscriptions()).toHaveLength(1);
  });

  it('are put together from changes', () => {
    quotes.follow(APPLE);
    hear({ '6509': 'RB', '31': '193.10', '84': '193.05', '86': '193.15' });
    hear({ '86': '193.20' });
    const expected = { bid: '193.05', ask: '193.2', last: '193.1', at: clock.now() };
    expect(quotes.quoteOf(APPLE)).toEqual(expected);
  });

  it('are none for a contract that nobody follows', () => {
    hear({ '6509': 'RB', '31': '193.10' });
    expect(quotes.quoteOf(APPLE)).toBeNull();
  });

  it('are none when they are not real time, incomplete, forgotten or too old', async () => {
    quotes.follow(APPLE);
    expect(quotes.quoteOf(APPLE)).toBeNull();
    hear({ '31': '193.10' });
    expect(quotes.quoteOf(APPLE)).toBeNull();
    hear({ '6509': 'DP' });
    expect(quotes.quoteOf(APPLE)).toBeNull();
    hear({ '6509': 'RB' });
    expect(quotes.quoteOf(APPLE)).not.toBeNull();
    await clock.advance(10_000);
    expect(quotes.quoteOf(APPLE)).not.toBeNull();
    await clock.advance(1);
    expect(quotes.quoteOf(APPLE)).toBeNull();
    hear({ '31': '193.20' }, 10_001);
    expect(quotes.quoteOf(APPLE)).toBeNull();
    hear({ '31': '193.20' });
    quotes.forget();
    expect(quotes.quoteOf(APPLE)).toBeNull();
    expect(quotes.subscriptions()).toHaveLength(1);
  });

  it('are of twenty contracts at most; the one asked for longest ago goes', () => {
    for (let conid = 1; conid <= 20; conid += 1) quotes.follow(conid);
    quotes.follow(1);
    expect(quotes.follow(21)).toEqual(['umd+2+{}', 'smd+21+{"fields":["31","84","86","6509"]}']);
    expect(quotes.subscriptions()).toHaveLength(20);
  });

  it('are renewed by asking anew', () => {
    quotes.follow(APPLE);
    expect(quotes.renewals()).toEqual([
      'umd+265598+{}',
      'smd+265598+{"fields":["31","84","86","6509"]}',
    ]);
  });
});
