import fc from 'fast-check';
import { answeredWith, mayConfirm, type Question } from './order-questions.js';
import { ALLOWED_QUESTIONS } from './questions.table.js';

const question = (...ids: readonly string[]): Question => ({
  replyId: 'r',
  messages: ids.map((messageId) => ({ messageId, text: 'Are you sure?' })),
});

describe('a question', () => {
  it.each(['o354', 'o10151', 'o10152', 'o10153', 'o10331'])('%s is answered yes', (id) => {
    expect(mayConfirm(question(id), [], 'paper')).toBe(true);
  });

  it('of a missing market data subscription is declined in live mode, the others are not', () => {
    expect(mayConfirm(question('o354'), [], 'live')).toBe(false);
    expect(mayConfirm(question('o10151'), [], 'live')).toBe(true);
  });

  it.each(['o163', 'o382', 'o383', 'o451', 'p12', 'unnamed', 'o99999'])('%s is declined', (id) => {
    expect(mayConfirm(question(id), [], 'paper')).toBe(false);
  });

  it('is declined when one of its messages is not allowed, and when it has none', () => {
    expect(mayConfirm(question('o10151', 'o383'), [], 'paper')).toBe(false);
    expect(mayConfirm(question(), [], 'paper')).toBe(false);
  });

  it('is declined when it was answered before in the chain', () => {
    const before = answeredWith(question('o10151'), 'yes');
    expect(mayConfirm(question('o10151'), before, 'paper')).toBe(false);
    expect(mayConfirm(question('o10153'), before, 'paper')).toBe(true);
  });

  it('ends a chain of eight', () => {
    const before = answeredWith(question(...Array.from({ length: 8 }, (_, n) => `x${n}`)), 'yes');
    expect(mayConfirm(question('o10151'), before, 'paper')).toBe(false);
    expect(mayConfirm(question('o10151'), before.slice(1), 'paper')).toBe(true);
  });

  it('is never confirmed unless the written list has every message of it', () => {
    const listed = ALLOWED_QUESTIONS.map(({ messageId }) => messageId);
    const anyId = fc.oneof(fc.constantFrom(...listed, 'o383', 'o451'), fc.string());
    fc.assert(
      fc.property(fc.array(anyId), (ids) => {
        const confirmed = mayConfirm(question(...ids), [], 'paper');
        expect(!confirmed || ids.every((id) => listed.includes(id))).toBe(true);
      }),
    );
  });
});
