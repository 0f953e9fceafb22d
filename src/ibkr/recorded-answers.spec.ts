import { existsSync, readFileSync } from 'node:fs';
import { accountsOf } from './account-choice.js';
import { factsOf, listingsOf, stockConidOf } from './contract-answers.js';
import { executionOfRow } from './execution-row.js';
import { answerOf } from './gateway-reply.js';
import { isRecord, recordsOf } from './json-fields.js';
import { orderAnswerOf } from './order-answer.js';
import { orderOfRow, ordersOf } from './order-row.js';
import { positionsOf } from './position-row.js';
import { quoteOf } from './quote-row.js';
import { faceOfStatus, faceOfTickle } from './session-face.js';

const folder = '../shared/data';
const present = existsSync(folder);

function parsed(path: string): unknown {
  return JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'));
}

/** The body of an answer that was recorded from a paper account. */
function recorded(name: string): unknown {
  const pair = parsed(`gateway/recorded/${name}.json`);
  const response = isRecord(pair) ? pair['Response'] : undefined;
  return isRecord(response) ? response['Body'] : undefined;
}

const suite = present ? describe : describe.skip;

suite(present ? 'a recorded answer' : 'a recorded answer (absent here)', () => {
  it('of the session is ready', () => {
    const tickle = answerOf(200, JSON.stringify(recorded('Session/POST-tickle')));
    expect(faceOfTickle(tickle)).toEqual({ kind: 'ready', session: 'abc123def456' });
    const status = recorded('Session/POST-ssodh-init');
    expect(isRecord(status) && faceOfStatus(status, null).kind).toBe('ready');
  });

  it('of the accounts names one paper account', () => {
    expect(accountsOf(recorded('Accounts/GET-iserver-accounts'))).toEqual({
      accounts: ['U1234567'],
      selected: 'U1234567',
      paper: true,
    });
  });

  it('of contracts is read', () => {
    const listings = listingsOf(recorded('Contracts/GET-trsrv-futures'), 'ES');
    expect(listings).toHaveLength(2);
    expect(stockConidOf(recorded('Contracts/GET-trsrv-stocks'), 'AAPL')).toBe(265598);
    expect(factsOf(recorded('Contracts/GET-contract-info-and-rules'))).toMatchObject({
      conid: 265598,
      securityType: 'STK',
      tradingClass: 'NMS',
      multiplier: null,
    });
  });

  it('to an order is an acceptance or a question', () => {
    const kinds = [
      'place-order-submitted',
      'place-order-confirmation',
      'reply-submitted',
      'modify-order-submitted',
    ].map((name) => {
      const answer = orderAnswerOf(answerOf(200, JSON.stringify(recorded(`Orders/POST-${name}`))));
      return answer.kind === 'told' ? answer.tickets.map(({ kind }) => kind) : answer.kind;
    });
    expect(kinds).toEqual([['order'], ['question'], ['order'], ['order']]);
  });

  it('of orders is complete only with its snapshot', () => {
    const body = recorded('Orders/GET-live-orders');
    expect(ordersOf(body, 'U1234567')).toBeNull();
    const rows = isRecord(body) ? recordsOf(body['orders']) : null;
    expect(rows?.map(orderOfRow)).toMatchObject([
      { brokerOrderId: '473740665', status: 'Filled', filledQuantity: '1', averagePrice: '647.09' },
    ]);
  });

  it('of positions and quotes is read', () => {
    expect(positionsOf(recorded('Portfolio/GET-portfolio-positions-page0'))).toMatchObject([
      { conid: 320227571, quantity: '3' },
    ]);
    expect(positionsOf(recorded('Portfolio/GET-portfolio-positions-empty'))).toEqual([]);
    expect(quoteOf(recorded('MarketData/GET-snapshot'), 756733, 0)).toBeNull();
  });

  it.each(['03-30', '03-31', '04-03', '04-06', '04-07', '04-08'])(
    'of the trades of 2025-%s is read row by row',
    (day) => {
      const rows = recordsOf(parsed(`real/raw_data/trades/trades_2025-${day}.json`)) ?? [];
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.map((row) => executionOfRow(row, undefined))).not.toContain(null);
    },
  );
});
