import { Decimal } from '../domain/kernel/decimal.js';
import { picked, type Shape } from './control-fields.js';
import type { Control, ControlTable } from './control.js';
import type { SimulatorControls } from './controls.js';
import type { Delivery } from './event-feed.js';
import { DEFAULT_CANCELS, type FillSettings, type OrderPreset } from './fill-settings.js';
import { FOREIGN_CONTROLS } from './foreign-controls.js';
import { flagField, numberField, textField, textListField, type JsonRecord } from './json-value.js';
import { MARKET_CONTROLS } from './market-controls.js';
import { CLOSED_TEXT } from './market-state.js';
import type { OrderRules } from './order-rules.js';
import { decimalField } from './order-ticket.js';
import { DEFAULT_PROMPT, type WishedRefusal } from './order-wishes.js';

/**
 * The controls of orders:
 *
 *   POST /__sim/questions       {messageIds: [..]}     the next order asks them in a row; `o163+o354` asks two at once
 *   POST /__sim/fills           {delayMs?, split?, hold?, heldStatus?, stopAfter?, price?, commissionAfterMs?,
 *                                tradesAfterMs?, inactiveMs?}
 *   POST /__sim/late-rejections {status?, reason, delayMs?}              the next accepted order ends so
 *   POST /__sim/refusals        {text, status?, rejections?, conid?, side?, minQuantity?, count?, afterQuestions?}
 *                               the next such orders are refused; {clear: true} forgets those that are left
 *   POST /__sim/prompts         {text?, options?, messageId?}            the next order is answered with a prompt
 *   POST /__sim/order-rules     {duplicateStatus?, refusalStatus?, reservesRejected?, reservesUnanswered?,
 *                                questionLifeMs?, needsManualIndicator?, needsExtOperator?, checksCancels?,
 *                                priceBandPercent?, largestOrder?, asks?, isNoisy?}
 *   POST /__sim/presets         {tif?, price?}          what the next accepted order is changed to
 *   POST /__sim/cancels         {delayMs?, ending?}     cancelled | filled | cancelled-then-filled
 *   POST /__sim/deliveries      {kind, lateMs?, copies?, reversed?}      order | execution, on the stream
 *   POST /__sim/correct         {executionId, price?, quantity?}         quantity 0 busts the trade
 *   POST /__sim/late-fill       {orderId | cOID, quantity?, price?}      even of a cancelled order
 *
 * Those of other programs are listed in foreign-controls.ts, those of prices and contracts in market-controls.ts.
 */
export const ORDER_CONTROLS: ControlTable = {
  questions: (body, controls) => {
    controls.questions(textListField(body, 'messageIds'));
    return true;
  },
  fills: configureFills,
  'late-rejections': (body, controls) => {
    controls.lateRejection({
      status: body['status'] === 'Cancelled' ? 'Cancelled' : 'Inactive',
      reason: textField(body, 'reason') ?? CLOSED_TEXT,
      delayMs: numberField(body, 'delayMs') ?? 350,
    });
    return true;
  },
  refusals: refuseNext,
  prompts: promptNext,
  'order-rules': (body, { simulation: { desk } }) => {
    desk.rules = { ...desk.rules, ...picked<OrderRules>(body, RULES) };
    return true;
  },
  presets: (body, { simulation: { floor } }) => {
    floor.presets = [...floor.presets, presetOf(body)];
    return true;
  },
  cancels: configureCancels,
  deliveries: configureDeliveries,
  correct: (body, { simulation: { floor } }) => {
    const price = decimalField(body, 'price');
    const quantity = decimalField(body, 'quantity');
    return floor.correct(textField(body, 'executionId') ?? '', {
      ...(price === null ? {} : { price: Decimal.of(price) }),
      ...(quantity === null ? {} : { quantity: Decimal.of(quantity) }),
    });
  },
  'late-fill': fillLate,
  ...FOREIGN_CONTROLS,
  ...MARKET_CONTROLS,
};

const RULES: Shape<OrderRules> = {
  duplicateStatus: 'number',
  refusalStatus: 'number',
  reservesRejected: 'boolean',
  reservesUnanswered: 'boolean',
  questionLifeMs: 'number',
  needsManualIndicator: 'boolean',
  needsExtOperator: 'boolean',
  checksCancels: 'boolean',
  priceBandPercent: 'number',
  largestOrder: 'number',
  asks: 'boolean',
  isNoisy: 'boolean',
};

type PlainFills = Omit<FillSettings, 'heldStatus' | 'stopAfter' | 'price'>;

const FILLS: Shape<PlainFills> = {
  delayMs: 'number',
  split: 'number',
  hold: 'boolean',
  commissionAfterMs: 'number',
  tradesAfterMs: 'number',
  inactiveMs: 'number',
};

const HELD = ['PendingSubmit', 'PreSubmitted', 'Submitted'] as const;

function configureFills(body: JsonRecord, controls: SimulatorControls): boolean {
  const heldStatus = HELD.find((status) => status === body['heldStatus']);
  controls.fills({
    ...picked<PlainFills>(body, FILLS),
    ...(heldStatus === undefined ? {} : { heldStatus }),
    ...('stopAfter' in body ? { stopAfter: numberField(body, 'stopAfter') } : {}),
    ...('price' in body ? { price: decimalField(body, 'price') } : {}),
  });
  return true;
}

const refuse: Control = (body, { simulation: { desk } }) => {
  const text = textField(body, 'text');
  const { side } = body;
  if (text === null) return false;
  const wish: WishedRefusal = {
    text,
    status: numberField(body, 'status') ?? 200,
    rejections: 'rejections' in body ? textListField(body, 'rejections') : null,
    conid: numberField(body, 'conid'),
    side: side === 'BUY' || side === 'SELL' ? side : null,
    minQuantity: decimalField(body, 'minQuantity'),
    count: numberField(body, 'count') ?? 1,
    afterQuestions: flagField(body, 'afterQuestions') ?? false,
  };
  desk.refusals = [...desk.refusals, wish];
  return true;
};

function refuseNext(body: JsonRecord, controls: SimulatorControls): boolean {
  if (flagField(body, 'clear') !== true) return refuse(body, controls);
  controls.simulation.desk.refusals = [];
  return true;
}

function promptNext(body: JsonRecord, { simulation: { desk } }: SimulatorControls): boolean {
  const options = textListField(body, 'options');
  const prompt = {
    text: textField(body, 'text') ?? DEFAULT_PROMPT.text,
    options: options.length === 0 ? DEFAULT_PROMPT.options : options,
    messageId: textField(body, 'messageId') ?? DEFAULT_PROMPT.messageId,
  };
  desk.prompts.wished = [...desk.prompts.wished, prompt];
  return true;
}

function presetOf(body: JsonRecord): OrderPreset {
  const tif = textField(body, 'tif');
  const price = decimalField(body, 'price');
  return { ...(tif === null ? {} : { tif }), ...(price === null ? {} : { price }) };
}

const ENDINGS = ['cancelled', 'filled', 'cancelled-then-filled'] as const;

function configureCancels(body: JsonRecord, { simulation: { floor } }: SimulatorControls): boolean {
  const wanted = body['ending'] ?? DEFAULT_CANCELS.ending;
  const ending = ENDINGS.find((known) => known === wanted);
  if (ending === undefined) return false;
  const isRace = ending !== 'cancelled';
  floor.cancels = { delayMs: numberField(body, 'delayMs') ?? (isRace ? 200 : 0), ending };
  return true;
}

const DELIVERY: Shape<Delivery> = { lateMs: 'number', copies: 'number', reversed: 'number' };

function configureDeliveries(
  body: JsonRecord,
  { simulation: { floor } }: SimulatorControls,
): boolean {
  const { kind } = body;
  if (kind !== 'order' && kind !== 'execution') return false;
  floor.feed.configure(kind, picked<Delivery>(body, DELIVERY));
  return true;
}

function fillLate(body: JsonRecord, { simulation }: SimulatorControls): boolean {
  const { gateway, floor } = simulation;
  const orderId = numberField(body, 'orderId');
  const cOID = textField(body, 'cOID');
  const order = gateway.book.orders.findLast((each) =>
    orderId === null ? cOID !== null && each.cOID === cOID : each.orderId === orderId,
  );
  if (order === undefined) return false;
  const quantity = decimalField(body, 'quantity');
  const price = decimalField(body, 'price');
  floor.fillLate(
    order,
    quantity === null ? null : Decimal.of(quantity),
    price === null ? null : Decimal.of(price),
  );
  return true;
}
