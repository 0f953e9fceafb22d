import fc from 'fast-check';
import type { Notification, Severity } from '../ports/notifier.port.js';
import {
  acknowledged,
  CAPACITY,
  EMPTY_OUTBOX,
  nextFor,
  onlyFor,
  posted,
  REMIND_MS,
  reminded,
  REPEAT_WINDOW_MS,
  settled,
  type Letter,
  type Outbox,
} from './outbox.js';
import { outboxOf, outboxText } from './outbox-text.js';

const BOTH = ['ntfy', 'slack'];

const said = (message: string, severity: Severity = 'warning'): Notification => ({
  severity,
  code: 'SESSION',
  message,
});

let ids = 0;

function say(outbox: Outbox, notification: Notification, at: number, channels = BOTH): Outbox {
  ids += 1;
  return posted(outbox, { id: `id${ids}`, at, dueAt: at, notification, channels }).outbox;
}

function told(outbox: Outbox, letter: Letter | null, channel: string): Outbox {
  return letter === null ? outbox : settled(outbox, letter, channel, { givenUp: 0 });
}

/** Tells all that is due, on every channel; gives back messages by channel. */
function tellAll(outbox: Outbox, now: number): { outbox: Outbox; words: readonly string[] } {
  let left = outbox;
  const words: string[] = [];
  for (const channel of BOTH) {
    for (let letter = nextFor(left, channel, now); letter !== null;) {
      words.push(`${channel} ${letter.count} ${letter.notification.message}`);
      left = told(left, letter, channel);
      letter = nextFor(left, channel, now);
    }
  }
  return { outbox: left, words };
}

describe('the outbox', () => {
  it('keeps a letter for each channel until that channel has it', () => {
    const one = say(EMPTY_OUTBOX, said('down'), 0);
    const half = told(one, nextFor(one, 'ntfy', 0), 'ntfy');
    expect([nextFor(half, 'ntfy', 0), nextFor(half, 'slack', 0)?.pending]).toEqual([
      null,
      ['slack'],
    ]);
    expect(told(half, nextFor(half, 'slack', 0), 'slack').letters).toEqual([]);
  });

  it('tells nothing before it is due, and what is due before what was said earlier but waits', () => {
    const held = posted(EMPTY_OUTBOX, {
      id: 'a',
      at: 0,
      dueAt: 100,
      notification: said('held'),
      channels: BOTH,
    }).outbox;
    const both = say(held, said('now', 'critical'), 1);
    expect(nextFor(both, 'ntfy', 1)?.notification.message).toBe('now');
    expect(nextFor(held, 'ntfy', 99)).toBeNull();
    expect(nextFor(held, 'ntfy', 100)?.id).toBe('a');
  });

  it('is the same after it was written and read', () => {
    const outbox = say(say(EMPTY_OUTBOX, said('a'), 0), said('b', 'critical'), 1);
    expect(outboxOf(outboxText(outbox))).toEqual(outbox);
  });

  it.each(['', '{}', 'null', '[]', '{"version":1,"letters":[{}]}', '{"version":2}'])(
    'is not read from %s',
    (text) => expect(outboxOf(text)).toBeNull(),
  );

  it('forgets what waits for a channel that is gone', () => {
    const outbox = say(say(EMPTY_OUTBOX, said('a'), 0, ['slack']), said('b'), 1);
    expect(onlyFor(outbox, ['ntfy']).letters.map(({ pending }) => pending)).toEqual([['ntfy']]);
  });
});

describe('a repetition', () => {
  it('is only counted within five minutes, and the count is told with the next telling', () => {
    let { outbox, words } = tellAll(say(EMPTY_OUTBOX, said('down'), 0), 0);
    expect(words).toEqual(['ntfy 1 down', 'slack 1 down']);
    for (const at of [1, 2, REPEAT_WINDOW_MS - 1]) {
      ({ outbox, words } = tellAll(say(outbox, said('down'), at), at));
      expect(words).toEqual([]);
    }
    expect(tellAll(say(outbox, said('down'), REPEAT_WINDOW_MS), REPEAT_WINDOW_MS).words).toEqual([
      'ntfy 4 down',
      'slack 4 down',
    ]);
  });

  it('is none of another severity', () => {
    const outbox = say(say(EMPTY_OUTBOX, said('down'), 0), said('down', 'critical'), 1);
    expect(outbox.letters).toHaveLength(2);
  });

  it('never waits twice for a channel that is down', () => {
    const outbox = [0, 1, 2, 3].reduce(
      (box, n) => say(box, said('down'), n * REPEAT_WINDOW_MS),
      EMPTY_OUTBOX,
    );
    expect(outbox.letters.map(({ count }) => count)).toEqual([4]);
  });
});

describe('a critical notification', () => {
  const halted = said('halted', 'critical');

  it('is told every 15 minutes until it is acknowledged', () => {
    let { outbox } = tellAll(say(EMPTY_OUTBOX, halted, 0), 0);
    expect(reminded(outbox, REMIND_MS - 1, BOTH).outbox).toEqual(outbox);
    const words: string[] = [];
    for (const at of [REMIND_MS, REMIND_MS + 1, 2 * REMIND_MS]) {
      const next = tellAll(reminded(outbox, at, BOTH).outbox, at);
      outbox = next.outbox;
      words.push(...next.words);
    }
    expect(words).toHaveLength(4);
    const [open] = outbox.open;
    outbox = acknowledged(outbox, open?.id ?? '');
    expect(reminded(outbox, 9 * REMIND_MS, BOTH).outbox).toEqual(outbox);
    expect(outbox.open).toEqual([]);
  });

  it('takes its waiting reminders back when it is acknowledged, but not its first telling', () => {
    const first = say(EMPTY_OUTBOX, halted, 0);
    const half = told(first, nextFor(first, 'ntfy', 0), 'ntfy');
    const again = reminded(half, REMIND_MS, BOTH).outbox;
    expect(again.letters.map(({ pending, reminder }) => [pending, reminder])).toEqual([
      [['slack'], false],
      [['ntfy'], true],
    ]);
    const seen = acknowledged(again, again.open[0]?.id ?? '');
    expect(seen.letters.map(({ reminder }) => reminder)).toEqual([false]);
  });

  it('is told at once when it is said after it was acknowledged', () => {
    const first = tellAll(say(EMPTY_OUTBOX, halted, 0), 0).outbox;
    const seen = acknowledged(first, first.open[0]?.id ?? '');
    expect(tellAll(say(seen, halted, 1), 1).words).toHaveLength(2);
  });

  it('stays one open matter however often it is said', () => {
    const outbox = [0, 1, REPEAT_WINDOW_MS].reduce((box, at) => say(box, halted, at), EMPTY_OUTBOX);
    expect(outbox.open.map(({ at, count }) => [at, count])).toEqual([[0, 3]]);
  });
});

describe('a full outbox', () => {
  it('drops its oldest info first, then its oldest warning, and counts them for their channels', () => {
    const severities: readonly Severity[] = ['critical', 'warning', 'info', 'info'];
    let outbox = EMPTY_OUTBOX;
    for (let n = 0; n < CAPACITY; n += 1) {
      outbox = say(outbox, said(`${n}`, severities[n] ?? 'critical'), n);
    }
    const dropped: string[] = [];
    for (let n = CAPACITY; n < CAPACITY + 4; n += 1) {
      const notification = said(`${n}`, 'critical');
      const next = posted(outbox, { id: `${n}`, at: n, dueAt: n, notification, channels: BOTH });
      outbox = next.outbox;
      dropped.push(...next.dropped.map((letter) => letter.notification.message));
    }
    expect(dropped).toEqual(['2', '3', '1', '4']);
    expect(outbox.letters).toHaveLength(CAPACITY);
    expect(outbox.givenUp).toEqual({ ntfy: 4, slack: 4 });
  });
});

describe('whatever happens', () => {
  it('every channel is told each message once, or again with a count after the window', () => {
    const step = fc.record({
      message: fc.constantFrom('a', 'b', 'c'),
      severity: fc.constantFrom<Severity>('info', 'warning', 'critical'),
      afterMs: fc.integer({ min: 0, max: REPEAT_WINDOW_MS }),
      up: fc.subarray(BOTH),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let outbox = EMPTY_OUTBOX;
        let now = 0;
        const heard = new Map(BOTH.map((channel) => [channel, 0]));
        for (const { message, severity, afterMs, up } of steps) {
          now += afterMs;
          outbox = outboxOf(outboxText(say(outbox, said(message, severity), now))) ?? EMPTY_OUTBOX;
          for (const channel of up) {
            for (let next = nextFor(outbox, channel, now); next !== null;) {
              heard.set(channel, (heard.get(channel) ?? 0) + next.count);
              outbox = told(outbox, next, channel);
              next = nextFor(outbox, channel, now);
            }
          }
        }
        const waiting = (channel: string): number =>
          outbox.letters
            .filter(({ pending }) => pending.includes(channel))
            .reduce((sum, { count }) => sum + count, 0);
        const untold = outbox.said.reduce((sum, item) => sum + item.untold, 0);
        for (const channel of BOTH) {
          expect((heard.get(channel) ?? 0) + waiting(channel) + untold).toBe(steps.length);
        }
      }),
    );
  });
});
