/** Places where the broker's description of its answers is wrong, and how that is known. */
interface Widening {
  readonly reason: string;
  /** Route, place and broken rule, as the test prints them. */
  readonly places: readonly string[];
}

const SUMMARY = 'GET /portfolio/:accountId/summary';
const FUNDS = 'GET /iserver/account/:accountId/summary';
const ORDERS = 'GET /iserver/account/orders';
const STATUS = 'GET /iserver/account/order/status/:orderId';
const FACTS = 'GET /iserver/contract/:conid/info-and-rules';
const RULES = 'POST /iserver/contract/rules';

export const WIDENINGS: readonly Widening[] = [
  {
    reason: 'recorded orders and trades have numbers where the description has texts',
    places: [
      `${ORDERS} .orders[].conid type`,
      `${ORDERS} .orders[].filledQuantity type`,
      `${ORDERS} .orders[].lastExecutionTime_r type`,
      `${ORDERS} .orders[].remainingQuantity type`,
      `${ORDERS} .orders[].totalCashSize type`,
      `${ORDERS} .orders[].totalSize type`,
      'GET /iserver/account/trades [].conid type',
      `${STATUS} .conid type`,
    ],
  },
  {
    reason: 'recorded prices and increments have decimals where the description has integers',
    places: [
      `${FACTS} .rules.limitPrice type`,
      `${FACTS} .rules.incrementRules[].increment type`,
      `${FACTS} .rules.increment type`,
      `${RULES} .limitPrice type`,
      `${RULES} .incrementRules[].increment type`,
      `${RULES} .increment type`,
      ...['balance', 'SMA', 'buyingPower', 'availableFunds', 'excessLiquidity'].map(
        (field) => `${FUNDS} .${field} type`,
      ),
      ...['netLiquidationValue', 'equityWithLoanValue', 'totalCashValue'].map(
        (field) => `${FUNDS} .${field} type`,
      ),
      `${FUNDS} .cashBalances[].balance type`,
      `${FUNDS} .cashBalances[].settledCash type`,
    ],
  },
  {
    reason: 'recorded summaries name a currency where the description has none',
    places: [
      'availablefunds',
      'buyingpower',
      'excessliquidity',
      'initmarginreq',
      'maintmarginreq',
      'netliquidation',
      'totalcashvalue',
    ].map((field) => `${SUMMARY} .${field}.currency type`),
  },
  {
    reason: 'the recorded strike of what is no option is the number 0',
    places: [
      'GET /portfolio/:accountId/positions/:page [].strike type',
      'GET /portfolio/:accountId/position/:conid [].strike type',
    ],
  },
  {
    reason: 'recorded positions of a conid are a list under the account',
    places: ['GET /portfolio/positions/:conid .DU0000001 type'],
  },
  {
    reason: 'recorded accounts have a business type that the description does not list',
    places: [
      'GET /portfolio/accounts [].businessType enum',
      'GET /portfolio/subaccounts [].businessType enum',
      'GET /portfolio/:accountId/meta .businessType enum',
    ],
  },
  {
    reason: 'the description lists the text "true" for a flag',
    places: [
      'POST /iserver/marketdata/unsubscribe .success enum',
      'GET /iserver/marketdata/unsubscribeall .unsubscribed enum',
    ],
  },
  {
    reason: 'sides of an order status are known as letters as well as words',
    places: [`${STATUS} .side enum`, `${STATUS}  anyOf`],
  },
];
