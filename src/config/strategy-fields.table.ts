import { knownRoot, ROOTS } from '../domain/contract/roots.table.js';
import { LIFETIMES } from '../domain/alert/order-wish.js';
import { RULE_TYPES, STRATEGY_SIZES, TIMEOUT_RULES } from '../domain/strategy/order-rules.js';
import { WEEKDAYS } from '../domain/strategy/strategy.js';

/** A part of a JSON Schema (draft-07, which editors of YAML know). */
type Schema = Readonly<Record<string, unknown>>;

const MOST = Number.MAX_SAFE_INTEGER;

const yesNo = { type: 'boolean' };

const wholeFrom = (minimum: number): Schema => ({ type: 'integer', minimum, maximum: MOST });

/** Numbers may be written as texts, so that no digit is lost. */
const number = (type: 'integer' | 'number', pattern: string): Schema => ({
  anyOf: [
    { type, exclusiveMinimum: 0 },
    { type: 'string', pattern },
  ],
});
const WHOLE = number(
  'integer',
  '^\\+?(\\d*[1-9]\\d*(\\.0*)?|[\\d.]*[1-9][\\d.]*[eE][+-]?\\d{1,2})$',
);
const POSITIVE = number('number', '^\\+?[\\d.]*[1-9][\\d.]*([eE][+-]?\\d{1,2})?$');

/** A word in any case: `[eE][sS]`. */
const anyCase = (word: string): string =>
  word.replace(/[A-Z]/g, (letter) => `[${letter}${letter.toLowerCase()}]`);

/** Names that alerts call a root of futures by, ours and TradingView's. */
const FUTURE_NAMES = [...ROOTS.map(({ name }) => name), 'MNG', 'XC', 'XW', 'XK'].filter(
  (name) => knownRoot(name) !== undefined,
);
const FUTURE = `^(${FUTURE_NAMES.map(anyCase).join('|')})$`;
const SYMBOL = '^[A-Za-z0-9][A-Za-z0-9.-]{0,11}$';
const TYPES = ['future', 'stock'];

const SYMBOLS: Schema = {
  anyOf: [
    {
      type: 'object',
      propertyNames: { pattern: SYMBOL },
      patternProperties: { [FUTURE]: { enum: TYPES } },
      additionalProperties: { const: 'stock' },
    },
    {
      type: 'array',
      items: {
        type: 'object',
        properties: { symbol: { type: 'string', pattern: SYMBOL }, type: { enum: TYPES } },
        required: ['symbol', 'type'],
        additionalProperties: false,
        anyOf: [
          { properties: { type: { const: 'stock' } } },
          { properties: { symbol: { pattern: FUTURE } } },
        ],
      },
    },
  ],
};

const TIME = '([01]\\d|2[0-3]):[0-5]\\d';
const WINDOW: Schema = {
  type: 'object',
  properties: {
    days: {
      description: 'Days on which the window begins. Default: mon-fri.',
      anyOf: [
        { enum: ['mon-fri', ...WEEKDAYS] },
        { type: 'array', items: { enum: WEEKDAYS }, minItems: 1, uniqueItems: true },
      ],
    },
    from: { description: 'Included, "HH:MM".', type: 'string', pattern: `^${TIME}$` },
    to: {
      description: 'Excluded, "HH:MM" or "24:00"; before `from` it is on the next day.',
      type: 'string',
      pattern: `^(${TIME}|24:00)$`,
    },
    zone: {
      description: 'Time zone of both. Default: America/New_York.',
      type: 'string',
      examples: ['America/New_York', 'Europe/Berlin'],
    },
  },
  required: ['from', 'to'],
  additionalProperties: false,
};

const SECRET: Schema = {
  type: 'string',
  pattern: "^[!$&'()*+.0-9:;<=>@A-Z[\\]^_`a-z{|}~-]{16,}$",
};

const closed = (properties: Schema, more: Schema = {}): Schema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...more,
});

const SIZING = closed(
  {
    rule: {
      description:
        'fixed: contracts or shares. cash, percentOfEquity: worth of what is bought. risk: percent of equity lost when the stop is hit. percentOfPosition: an add is that part of the position, an opening from flat is `quantity`.',
      enum: STRATEGY_SIZES,
    },
    value: POSITIVE,
  },
  {
    required: ['rule', 'value'],
    anyOf: [
      { properties: { rule: { not: { const: 'fixed' } } } },
      { properties: { value: WHOLE } },
    ],
  },
);

const ORDER_RULE: Schema = {
  anyOf: [
    { enum: RULE_TYPES },
    closed(
      {
        type: { enum: RULE_TYPES },
        offsetTicks: {
          description:
            "Price steps from the alert's price: of a limit towards the better price, of a stop beyond it. Default: 0.",
          type: 'integer',
          minimum: -MOST,
          maximum: MOST,
        },
        timeInForce: { description: 'Default: DAY.', enum: LIFETIMES },
        outsideRegularHours: { ...yesNo, description: 'Default: false.' },
        timeoutSeconds: {
          ...wholeFrom(1),
          description: 'What is not filled by then is handled by `onTimeout`. Default: never.',
        },
        onTimeout: {
          description: 'cancel it, chase the price, or send it to market. Default: cancel.',
          enum: TIMEOUT_RULES,
        },
      },
      { required: ['type'] },
    ),
  ],
};

const DISTANCE = closed(
  { ticks: WHOLE, points: POSITIVE, percent: POSITIVE },
  { minProperties: 1, maxProperties: 1 },
);

const LIMITS = {
  maxOrderQuantity: { ...WHOLE, description: 'Contracts of one order (MAX_ORDER_QUANTITY).' },
  maxPositionQuantity: { ...WHOLE, description: 'Contracts held (MAX_POSITION_QUANTITY).' },
  maxOrderNotional: {
    ...POSITIVE,
    description:
      'Worth of one order in stocks, in the currency of the account (MAX_ORDER_NOTIONAL).',
  },
  maxOrdersPerDay: { ...wholeFrom(1), description: 'Orders of a trade date (MAX_ORDERS_PER_DAY).' },
};

const ORDERS = {
  sizing: {
    ...SIZING,
    description:
      'Size of what is opened where the alert names none, rounded down to whole contracts or shares. Default: quantity.',
  },
  entries: {
    ...ORDER_RULE,
    description:
      'How orders that open work where the alert does not say. Default: market, in live mode limits of `slippageCap`.',
  },
  exits: { ...ORDER_RULE, description: 'How orders that only close work. Default: market.' },
  slippageCap: {
    ...wholeFrom(0),
    description:
      'Price steps through a fresh quote that an entry at market may cost. Default: 10 in live mode, else no bound.',
  },
  bracket: {
    ...closed({ stop: DISTANCE, profit: DISTANCE, trailing: DISTANCE }, { minProperties: 1 }),
    description:
      'Protection of what is opened where the alert states none, as distances from the fill, held at the broker.',
  },
  priceCollarTicks: {
    ...wholeFrom(0),
    description:
      "Nothing is opened when the chart's contract is quoted further from the alert's price. Default: no bound.",
  },
  maxSpreadTicks: {
    ...wholeFrom(0),
    description: 'Nothing is opened when bid and ask are further apart. Default: no bound.',
  },
  marginPreview: {
    anyOf: [yesNo, closed({ minExcess: POSITIVE }, { required: ['minExcess'] })],
    description:
      'The broker is asked for the margin before each order that opens; `minExcess` is the equity that must be left above it. Default: false.',
  },
  losses: {
    ...closed(
      {
        dailyLoss: { ...POSITIVE, description: 'Since 18:00 New York, in the base currency.' },
        drawdown: { ...POSITIVE, description: 'Below the highest equity, in the base currency.' },
        onBreach: { enum: ['reduce', 'flatten'], description: 'Default: reduce.' },
      },
      { anyOf: [{ required: ['dailyLoss'] }, { required: ['drawdown'] }] },
    ),
    description:
      'Losses of the account from which on only reducing orders are sent, or everything is closed.',
  },
  closedMarket: {
    enum: ['expire', 'queue'],
    description:
      'An entry while the exchange is closed: ends, or waits as long as maxQueueSeconds. Exits always wait for the open. Default: expire.',
  },
};

const FIELDS = {
  ...ORDERS,
  version: { enum: [1], description: 'The form of this file. Default: 1.' },
  account: {
    type: 'string',
    pattern: '^[A-Za-z0-9]{3,20}$',
    description:
      'The account it is meant for: where another one is traded its alerts are refused. Default: whichever is traded.',
  },
  enabled: {
    ...yesNo,
    description: 'false: checked at start, its alerts are answered 404. Default: true.',
  },
  quantity: {
    ...WHOLE,
    description:
      'Contracts or shares of an order that opens, where the alert does not say (QUANTITY_TO_TRADE).',
  },
  aggressive: {
    ...yesNo,
    description: 'true: an opposite alert reverses; false: it only closes (AGGRESSIVE_TRADING).',
  },
  signals: {
    enum: ['reversal', 'entry-exit', 'incremental'],
    description:
      'What bare buys and sells mean: reversal, the strategy is always long or short; entry-exit, an opposite alert is an exit; incremental, each buy and sell moves the position by its own size, market_position aside. Needed in live mode unless every alert carries market_position.',
  },
  limits: {
    type: 'object',
    properties: LIMITS,
    additionalProperties: false,
    description:
      "Hard limits, tighter than the environment's, never wider. An order above is refused whole.",
  },
  maxSignalAgeSeconds: {
    ...wholeFrom(0),
    description: 'An older alert opens nothing; 0 = off (MAX_SIGNAL_AGE_SECONDS).',
  },
  maxQueueSeconds: {
    ...wholeFrom(1),
    description: 'An alert that waited longer opens nothing (MAX_QUEUE_SECONDS).',
  },
  deduplicationWindowSeconds: {
    ...wholeFrom(0),
    description:
      'Within it an equal message without id is a repetition (DEDUPLICATION_WINDOW_SECONDS).',
  },
  minDaysUntilExpiry: {
    ...wholeFrom(0),
    description:
      'Least calendar days to the guard day of the month that is opened (MIN_DAYS_UNTIL_EXPIRY).',
  },
  symbols: {
    ...SYMBOLS,
    description: 'How bare names are read, ES: future; and which roots are this strategy’s alone.',
  },
  onlyListedSymbols: {
    ...yesNo,
    description: 'true: alerts for a symbol that is not listed are not traded. Default: false.',
  },
  external: {
    enum: ['pause', 'adopt'],
    description:
      'When somebody else trades a listed root: pause entries, or adopt the position. Default: pause.',
  },
  shared: {
    ...yesNo,
    description:
      'true: other strategies that say so too may list the same roots; each trades its own share. Takes no bracket. Default: false.',
  },
  sides: {
    enum: ['both', 'long', 'short', 'none'],
    description: 'Sides that may be opened; closing the other is always done. Default: both.',
  },
  swap: {
    ...yesNo,
    description:
      'true: buys and sells, long and short of every alert change places. Default: false.',
  },
  pyramiding: {
    ...wholeFrom(0),
    description: 'How often a bare buy or sell may add to a position of its side. Default: 0.',
  },
  maxFlipsPerHour: {
    ...wholeFrom(1),
    description:
      'From how many changes of side within an hour on nothing is opened any more. Default: no bound.',
  },
  entryWindows: {
    type: 'array',
    items: WINDOW,
    description:
      'Positions are opened only within one of these; exits are never bound. Default: always.',
  },
  roll: {
    type: 'object',
    properties: {
      action: {
        enum: ['alarm', 'exit', 'roll'],
        description:
          'alarm: you are told and do it yourself; exit: the position is closed; roll: closed and opened in the next month.',
      },
      daysBefore: {
        type: 'integer',
        minimum: 0,
        maximum: 60,
        description: 'Business days before the guard day. Default: 0.',
      },
      dates: {
        type: 'array',
        items: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        description: 'Days that you name, each for the month that ends next after it.',
      },
      withChart: {
        ...yesNo,
        description:
          "true: with the switch of TradingView's chart, as far as data/contracts/contract_switch_dates.yaml knows it.",
      },
    },
    required: ['action'],
    additionalProperties: false,
    description:
      'When and how a futures month that ends is left, on the guard day at the latest. Default: exit on the guard day.',
  },
  approvalSeconds: {
    ...wholeFrom(1),
    description:
      'An order that opens waits so long for your approval, then only its closing part is sent. Default: no approval.',
  },
  missedAlert: {
    enum: ['correct', 'hold'],
    description:
      'When prev_market_position shows that an alert was missed: correct, go to the target all the same; hold, open nothing. You are told either way. Default: correct.',
  },
  expectAlertEverySeconds: {
    ...wholeFrom(60),
    description:
      'You are told when the strategy holds a position and sends no alert for so long. Default: never.',
  },
  secret: {
    anyOf: [SECRET, { type: 'array', items: SECRET, minItems: 1, maxItems: 2 }],
    description:
      "The strategy's own webhook secret in place of the environment's, or two while one is replaced.",
  },
};

/** The keys of a strategy file. */
export type StrategyKey = keyof typeof FIELDS;

/** The keys of its `limits`. */
export type LimitKey = keyof typeof LIMITS;

/**
 * JSON Schema of a strategy file, for editors. It refuses nothing that the readers take; what lies between keys, such as
 * two equal symbols or a limit wider than the environment's, only they refuse.
 */
export const STRATEGY_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Strategy file',
  description: 'One strategy, named as its file. Every key is optional.',
  type: ['object', 'null'],
  properties: FIELDS,
  additionalProperties: false,
};
