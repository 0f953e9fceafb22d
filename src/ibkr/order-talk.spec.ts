import fc from 'fast-check';
import type { TicketAnswer } from './order-answer.js';
import {
  answeredOf,
  heard,
  placementIn,
  refusedPlacement,
  silentTalk,
  spansOf,
  unknownPlacement,
  withAnswer,
  type OrderTalk,
} from './order-talk.js';

const order = (brokerOrderId: string): TicketAnswer => ({ kind: 'order', brokerOrderId });

const asks = (replyId: string): TicketAnswer => ({
  kind: 'question',
  question: { replyId, messages: [{ messageId: 'o354', text: 'Sure?' }] },
});

const NOTHING = { placement: unknownPlacement('nothing'), ticket: null };
const [SPAN = { first: 0, attached: 0 }] = spansOf([2]);

/** The talk about three tickets after a first answer. */
function after(...told: readonly TicketAnswer[]): OrderTalk {
  const talk = heard(silentTalk(3), told, null);
  if (talk === null) throw new TypeError('the answer was not understood');
  return talk;
}

/** The talk after a yes to its first open question. */
function onYes(talk: OrderTalk, ...told: readonly TicketAnswer[]): OrderTalk | null {
  const [asked] = talk.open;
  return asked === undefined ? null : heard(withAnswer(talk, asked, 'yes'), told, asked);
}

describe('what is told of a bracket', () => {
  it('is one order id a ticket, by its place', () => {
    const placement = placementIn(after(order('1'), order('2'), order('3')), SPAN, NOTHING);
    expect(placement).toMatchObject({ brokerOrderId: '1', attached: ['2', '3'], questions: [] });
  });

  it('is null for the tickets that the answer left out', () => {
    expect(placementIn(after(order('1')), SPAN, NOTHING)).toMatchObject({
      kind: 'accepted',
      brokerOrderId: '1',
      attached: [null, null],
    });
  });

  it('may be a mix: the questions about children are open still', () => {
    const talk = after(order('1'), asks('q2'), asks('q3'));
    expect(talk.open.map(({ ticket }) => ticket)).toEqual([1, 2]);
    const last = onYes(onYes(talk, order('2')) ?? talk, order('3'));
    expect(last?.orders).toEqual(['1', '2', '3']);
    expect(last?.open).toEqual([]);
  });

  it('comes at once for all tickets after the last yes', () => {
    const talk = after(asks('q1'), asks('q2'), asks('q3'));
    const second = onYes(talk, asks('q2'), asks('q3'));
    const third = second === null ? null : onYes(second, asks('q3'));
    expect(third?.open.map(({ ticket }) => ticket)).toEqual([2]);
    const last = third === null ? null : onYes(third, order('1'), order('2'), order('3'));
    expect(last?.orders).toEqual(['1', '2', '3']);
    expect(last === null ? [] : answeredOf(last, 0)).toEqual([
      { messageId: 'o354', text: 'Sure?', answer: 'yes' },
    ]);
  });

  it('comes for the replied ticket when it is one order alone', () => {
    const talk = onYes(after(asks('q1'), asks('q2'), asks('q3')), order('1'));
    expect(talk?.orders).toEqual(['1', null, null]);
    expect(talk?.open.map(({ question }) => question.replyId)).toEqual(['q2', 'q3']);
  });

  it('is not understood when it fits no ticket', () => {
    const talk = after(asks('q1'), asks('q2'), asks('q3'));
    expect(onYes(talk, order('1'), order('2'))).toBeNull();
  });

  it('lives where its parent was told, whatever became of its children', () => {
    const refused: TicketAnswer = { kind: 'refused', code: 'PRICE_REFUSED', message: 'no' };
    const talk = after(order('1'), refused, order('3'));
    expect(placementIn(talk, SPAN, NOTHING)).toMatchObject({
      kind: 'accepted',
      attached: [null, '3'],
    });
  });

  it('is unknown where only its children were told', () => {
    const refused: TicketAnswer = { kind: 'refused', code: 'PRICE_REFUSED', message: 'no' };
    expect(placementIn(after(refused, order('2')), SPAN, NOTHING).kind).toBe('unknown');
  });

  it('is refused where its own ticket is, unknown where that has no known form', () => {
    const refused: TicketAnswer = { kind: 'refused', code: 'PRICE_REFUSED', message: 'no' };
    const strange: TicketAnswer = { kind: 'unknown', message: 'what?' };
    const kindOf = (told: TicketAnswer): string => placementIn(after(told), SPAN, NOTHING).kind;
    expect([kindOf(refused), kindOf(strange)]).toEqual(['refused', 'unknown']);
  });
});

describe('the end of a talk', () => {
  const declined = refusedPlacement('QUESTION_DECLINED', 'the broker asked');
  const spans = spansOf([0, 0, 0]);

  it('is that of every ticket that was asked and not answered', () => {
    const talk = after(asks('q1'), asks('q2'), asks('q3'));
    const placements = spans.map((span) =>
      placementIn(talk, span, { placement: declined, ticket: 0 }),
    );
    expect(placements.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused']);
  });

  it('leaves unknown what was answered yes before, for another ticket ended it', () => {
    const talk = onYes(after(asks('q1'), asks('q2'), asks('q3')), asks('q2'), asks('q3'));
    expect(talk).not.toBeNull();
    const placements = spans.map((span) =>
      placementIn(talk ?? silentTalk(3), span, { placement: declined, ticket: 1 }),
    );
    expect(placements.map(({ kind }) => kind)).toEqual(['unknown', 'refused', 'refused']);
  });

  it('is that of all when the whole request was refused', () => {
    const placements = spans.map((span) =>
      placementIn(silentTalk(3), span, { placement: declined, ticket: null }),
    );
    expect(placements).toEqual([declined, declined, declined]);
  });
});

describe('any talk', () => {
  const anyAnswer = fc.oneof(
    fc.integer({ min: 1, max: 9 }).map((id) => order(String(id))),
    fc.integer({ min: 1, max: 5 }).map((id) => asks(`q${id}`)),
    fc.constant<TicketAnswer>({ kind: 'unknown', message: 'what?' }),
  );

  it('accepts a draft only under an id that the broker told', () => {
    const answers = fc.array(fc.array(anyAnswer, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(answers, fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }), (told, counts) => {
        const orders = told.flat().flatMap((each) => (each.kind === 'order' ? [each] : []));
        const ids = new Set(orders.map(({ brokerOrderId }) => brokerOrderId));
        let talk = silentTalk(counts.reduce((sum, count) => sum + count + 1, 0));
        for (const [index, elements] of told.entries()) {
          const asked = index === 0 ? null : (talk.open[0] ?? null);
          talk = heard(talk, elements, asked) ?? talk;
        }
        for (const span of spansOf(counts)) {
          const placement = placementIn(talk, span, NOTHING);
          if (placement.kind !== 'accepted') continue;
          expect(ids.has(placement.brokerOrderId)).toBe(true);
          expect(placement.attached).toHaveLength(span.attached);
          expect(placement.attached.every((id) => id === null || ids.has(id))).toBe(true);
        }
      }),
    );
  });
});
