import type { LedgerEntry } from '../api/shapes.js';
import { numberText } from './number-text.js';
import { shownText, valueText } from './shown-text.js';
import { codeText, stateText } from './state-text.js';
import { toneOf } from './tone.js';
import type { Tone } from './tone.js';

type Fields = Readonly<Record<string, unknown>>;

/** One step of the way from the alert to the fill. */
export interface TraceStep {
  readonly seq: number;
  readonly at: string;
  /** Milliseconds since the first step. */
  readonly sinceStartMs: number;
  readonly title: string;
  /** Plain sentences; may be none. */
  readonly sentences: readonly string[];
  readonly tone: Tone;
}

interface Told {
  readonly title: string;
  readonly sentences?: readonly (string | null)[];
  readonly tone?: Tone;
}

type Teller = (payload: Fields) => Told;

const TELLERS: Readonly<Record<string, Teller>> = {
  'alert.received': (payload) => ({
    title: 'Alert received',
    sentences: [
      `From ${text(payload, 'sourceAddress')} for the strategy ${text(payload, 'strategy')}, written down before it was answered.`,
      ...warningsOf(payload),
    ],
  }),
  'decision.made': (payload) => decision(fieldsOf(payload['decision'])),
  'alert.approved': (payload) => ({
    title: 'Approved by the operator',
    sentences: [text(payload, 'reason')],
    tone: 'good',
  }),
  'alert.rejected': (payload) => ({
    title: 'Rejected by the operator',
    sentences: [text(payload, 'reason')],
    tone: 'warn',
  }),
  'order.submitting': (payload) => ({
    title: `Order: ${orderText(payload)}`,
    sentences: [
      payload['attempt'] === 2 ? 'Sent once more under the same id: it was proven absent.' : null,
      `Written down, then sent to the broker (${text(payload, 'purpose')}).`,
    ],
    tone: 'busy',
  }),
  'order.accepted': (payload) => ({
    title: payload['adopted'] === true ? 'Found at the broker' : 'Accepted by the broker',
    sentences: [`The broker calls it ${text(payload, 'brokerOrderId')}.`, ...questionsOf(payload)],
    tone: 'busy',
  }),
  'order.refused': (payload) => ({
    title: 'Refused by the broker',
    sentences: [text(payload, 'message'), meaning(payload['code']), ...questionsOf(payload)],
    tone: 'bad',
  }),
  'order.outcome-unknown': (payload) => ({
    title: 'No clear answer from the broker',
    sentences: [text(payload, 'message'), meaning(payload['code'])],
    tone: 'bad',
  }),
  'order.updated': (payload) => ({
    title: `Order ${text(payload, 'status')}`,
    sentences: [
      `The broker says ${text(payload, 'brokerStatus')}, ${text(payload, 'filledQuantity')} filled.`,
      nullable(payload['message']),
      meaning(payload['reason']),
    ],
    tone: toneOf(text(payload, 'status')),
  }),
  'order.cancel-requested': (payload) => ({
    title: 'Cancel asked for',
    sentences: [text(payload, 'reason')],
  }),
  'execution.recorded': (payload) =>
    fill(fieldsOf(payload['execution']), payload['change'] === '0'),
  'alert.completed': (payload) => ({
    title: `Finished: ${stateText(text(payload, 'status')).toLowerCase()}`,
    sentences: [meaning(payload['reason'])],
    tone: toneOf(text(payload, 'status')),
  }),
  'alert.broke': (payload) => ({
    title: 'Our own promise broke',
    sentences: [`${text(payload, 'rule')}. Nothing is traded because of it.`],
    tone: 'bad',
  }),
  'root.paused': (payload) => ({
    title: `Trading of ${text(payload, 'root')} paused`,
    sentences: [text(payload, 'message'), meaning(payload['code'])],
    tone: 'warn',
  }),
};

/** The entries of one alert as steps, in their order. */
export function traceSteps(entries: readonly LedgerEntry[]): readonly TraceStep[] {
  const start = Date.parse(entries[0]?.at ?? '');
  return entries.map(({ seq, at, kind, payload }) => {
    const { title, sentences = [], tone = 'calm' } = TELLERS[kind]?.(payload) ?? { title: kind };
    return {
      seq,
      at,
      sinceStartMs: Math.max(0, Date.parse(at) - start),
      title: shownText(title),
      sentences: sentences.flatMap((one) => (one === null ? [] : [shownText(one)])),
      tone,
    };
  });
}

function decision(made: Fields): Told {
  const isPlaced = made['outcome'] === 'place';
  return {
    title: isPlaced ? 'Decision: trade' : 'Decision: do nothing',
    sentences: [text(made, 'explanation'), meaning(made['reason']), ...warningsOf(made)],
    tone: isPlaced ? 'good' : 'calm',
  };
}

/** `isKnown`: the fill was told before, and its commission is what is new. */
function fill(execution: Fields, isKnown: boolean): Told {
  const commission = nullable(execution['commission']);
  if (isKnown && commission !== null) {
    return { title: 'Commission told', sentences: [commissionText(commission, execution)] };
  }
  const price = numberText(text(execution, 'price'));
  return {
    title: `Filled ${text(execution, 'quantity')} at ${price}`,
    sentences: [
      commission === null
        ? 'The broker has not told the commission yet.'
        : commissionText(commission, execution),
    ],
    tone: 'good',
  };
}

function commissionText(commission: string, execution: Fields): string {
  return `Commission ${commission} ${nullable(execution['currency']) ?? ''}.`;
}

function orderText(order: Fields): string {
  return `${text(order, 'side')} ${text(order, 'quantity')} ${text(order, 'symbol')}`;
}

function warningsOf(payload: Fields): readonly (string | null)[] {
  return Array.isArray(payload['warnings']) ? payload['warnings'].map(meaning) : [];
}

function questionsOf(payload: Fields): readonly string[] {
  const questions: readonly unknown[] = Array.isArray(payload['questions'])
    ? payload['questions']
    : [];
  return questions.map((question) => {
    const asked = fieldsOf(question);
    return `The broker asked: ${text(asked, 'text')} The answer was ${text(asked, 'answer')}.`;
  });
}

function meaning(code: unknown): string | null {
  if (typeof code !== 'string') return null;
  const told = codeText(code);
  return told === null ? code : `${told} (${code})`;
}

function text(fields: Fields, name: string): string {
  return valueText(fields[name]);
}

function nullable(value: unknown): string | null {
  return value === null || value === undefined ? null : valueText(value);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
