import type { CalendarDate, Instant } from '../domain/kernel/instant.js';
import type { Notification, OpenNotification } from '../ports/notifier.port.js';

/** A notification on its way. No two letters with one id wait for one channel. */
export interface Letter {
  readonly id: string;
  /** When it was said. */
  readonly at: Instant;
  /** Told from then on. */
  readonly dueAt: Instant;
  readonly notification: Notification;
  /** How often it was said since it was last told. */
  readonly count: number;
  /** true: told again because nobody acknowledged it. */
  readonly reminder: boolean;
  /** Names of the channels that have not taken it yet. */
  readonly pending: readonly string[];
}

/** What was said lately, so that it is not told again at once. */
interface Said {
  readonly key: string;
  readonly toldAt: Instant;
  /** How often it was said after that. */
  readonly untold: number;
}

interface OpenLetter extends OpenNotification {
  readonly toldAt: Instant;
}

/** All that outlives the process. */
export interface Outbox {
  /** Oldest first. */
  readonly letters: readonly Letter[];
  readonly said: readonly Said[];
  readonly open: readonly OpenLetter[];
  /** By channel, how many letters were given up since its last one was told. */
  readonly givenUp: Readonly<Record<string, number>>;
  /** The last daily digest. */
  readonly digest: { readonly date: CalendarDate; readonly at: Instant } | null;
}

export const EMPTY_OUTBOX: Outbox = { letters: [], said: [], open: [], givenUp: {}, digest: null };

export const CAPACITY = 1_000;
export const REPEAT_WINDOW_MS = 5 * 60_000;
export const REMIND_MS = 15 * 60_000;
/** After this a letter that a channel does not take is given up there. */
export const LETTER_LIFETIME_MS = 24 * 3_600_000;
const SAID_LIFETIME_MS = 24 * 3_600_000;

/** What is said: the moment, from when on it may be told, an id in case it is new, and to whom. */
export type Saying = Pick<Letter, 'id' | 'at' | 'dueAt' | 'notification'> & {
  readonly channels: readonly string[];
};

/** An outbox after something was said, and the letters that had to make room. */
export interface Posted {
  readonly outbox: Outbox;
  readonly dropped: readonly Letter[];
}

/** What makes two notifications the same. */
function keyOf({ severity, code, message }: Notification): string {
  return JSON.stringify([severity, code, message]);
}

/**
 * The same within five minutes of having been told is only counted, the count goes with the next telling. A critical one
 * is open from now on.
 */
export function posted(outbox: Outbox, saying: Saying): Posted {
  const { at, notification } = saying;
  const key = keyOf(notification);
  const before = outbox.said.find((item) => item.key === key);
  const open = outbox.open.find((item) => keyOf(item.notification) === key);
  if (before !== undefined && at - before.toldAt < REPEAT_WINDOW_MS) {
    return { outbox: countedAgain(outbox, key), dropped: [] };
  }
  const id = open?.id ?? saying.id;
  const letter: Letter = {
    id,
    at,
    dueAt: saying.dueAt,
    notification,
    count: (before?.untold ?? 0) + 1,
    reminder: false,
    pending: saying.channels,
  };
  const recent = outbox.said.filter((item) => at - item.toldAt < SAID_LIFETIME_MS);
  const opened = {
    id,
    at: open?.at ?? at,
    count: (open?.count ?? 0) + 1,
    notification,
    toldAt: at,
  };
  const others = outbox.open.filter((item) => item !== open);
  return queued(
    {
      ...toldAgain({ ...outbox, said: recent }, key, at),
      open: notification.severity === 'critical' ? openOf(others, opened) : outbox.open,
    },
    letter,
  );
}

/** Oldest first; too many, and the oldest is not repeated any more. */
function openOf(others: readonly OpenLetter[], opened: OpenLetter): readonly OpenLetter[] {
  return [...others, opened].toSorted((a, b) => a.at - b.at).slice(-CAPACITY);
}

/** Every open notification that was last told 15 minutes ago is told again. */
export function reminded(outbox: Outbox, now: Instant, channels: readonly string[]): Posted {
  let result: Posted = { outbox, dropped: [] };
  for (const item of outbox.open) {
    if (now - item.toldAt < REMIND_MS) continue;
    const { id, notification } = item;
    const key = keyOf(notification);
    const count = outbox.said.find((said) => said.key === key)?.untold ?? 0;
    const due = { id, at: now, dueAt: now, notification };
    const letter = { ...due, count, reminder: true, pending: channels };
    const next = queued(toldAgain(result.outbox, key, now), letter);
    result = { outbox: next.outbox, dropped: [...result.dropped, ...next.dropped] };
  }
  return result;
}

/** Not open any more; its reminders that still wait are taken back, and when it is said again it is told at once. */
export function acknowledged(outbox: Outbox, id: string): Outbox {
  const open = outbox.open.find((item) => item.id === id);
  if (open === undefined) return outbox;
  const key = keyOf(open.notification);
  return {
    ...outbox,
    open: outbox.open.filter((item) => item !== open),
    said: outbox.said.filter((item) => item.key !== key),
    letters: outbox.letters.filter((letter) => letter.id !== id || !letter.reminder),
  };
}

/** The oldest letter that waits for this channel and may be told now. */
export function nextFor(outbox: Outbox, channel: string, now: Instant): Letter | null {
  return outbox.letters.find((one) => one.dueAt <= now && one.pending.includes(channel)) ?? null;
}

/** The letter does not wait for this channel any more. `givenUp` is added to what the channel did not tell. */
export function settled(
  outbox: Outbox,
  { id }: Letter,
  channel: string,
  change: { readonly givenUp: number },
): Outbox {
  const givenUp = Math.max(0, (outbox.givenUp[channel] ?? 0) + change.givenUp);
  return {
    ...outbox,
    letters: outbox.letters.flatMap((letter) =>
      letter.id === id ? without(letter, channel) : [letter],
    ),
    givenUp: { ...outbox.givenUp, [channel]: givenUp },
  };
}

/** What waited longer than a day is given up: the outbox is that of a process, or of a copy, of long ago. */
export function withoutOld(outbox: Outbox, now: Instant): Posted {
  const dropped = outbox.letters.filter(({ dueAt }) => now - dueAt >= LETTER_LIFETIME_MS);
  if (dropped.length === 0) return { outbox, dropped };
  const letters = outbox.letters.filter((letter) => !dropped.includes(letter));
  return { outbox: { ...outbox, letters, givenUp: missedToo(outbox, dropped) }, dropped };
}

/** How many letters each channel missed, these among them. */
function missedToo(outbox: Outbox, dropped: readonly Letter[]): Outbox['givenUp'] {
  const missed = { ...outbox.givenUp };
  for (const name of dropped.flatMap(({ pending }) => pending)) {
    missed[name] = (missed[name] ?? 0) + 1;
  }
  return missed;
}

/** Nothing waits for a channel that is no longer configured. */
export function onlyFor(outbox: Outbox, channels: readonly string[]): Outbox {
  const gone = new Set(outbox.letters.flatMap(({ pending }) => pending));
  for (const channel of channels) gone.delete(channel);
  const letters = [...gone].reduce<readonly Letter[]>(
    (left, channel) => left.flatMap((letter) => without(letter, channel)),
    outbox.letters,
  );
  return { ...outbox, letters };
}

function without(letter: Letter, channel: string): readonly Letter[] {
  const pending = letter.pending.filter((name) => name !== channel);
  return pending.length === 0 ? [] : [{ ...letter, pending }];
}

function countedAgain(outbox: Outbox, key: string): Outbox {
  return {
    ...outbox,
    said: outbox.said.map((item) =>
      item.key === key ? { ...item, untold: item.untold + 1 } : item,
    ),
    open: outbox.open.map((item) =>
      keyOf(item.notification) === key ? { ...item, count: item.count + 1 } : item,
    ),
  };
}

function toldAgain(outbox: Outbox, key: string, now: Instant): Outbox {
  const said = outbox.said.filter((item) => item.key !== key);
  return {
    ...outbox,
    said: [...said, { key, toldAt: now, untold: 0 }].slice(-CAPACITY),
    open: outbox.open.map((item) =>
      keyOf(item.notification) === key ? { ...item, toldAt: now } : item,
    ),
  };
}

/** Where the same still waits for a channel, that letter counts once more; the other channels get the new one. */
function queued(outbox: Outbox, letter: Letter): Posted {
  const key = keyOf(letter.notification);
  const waiting = outbox.letters.filter((item) => keyOf(item.notification) === key);
  const covered = new Set(waiting.flatMap(({ pending }) => pending));
  const pending = letter.pending.filter((channel) => !covered.has(channel));
  const letters = outbox.letters.map((item) =>
    waiting.includes(item) ? { ...item, count: item.count + letter.count } : item,
  );
  if (pending.length === 0) return { outbox: { ...outbox, letters }, dropped: [] };
  return withinCapacity({ ...outbox, letters: [...letters, { ...letter, pending }] }, letter.at);
}

/** Full, it drops its oldest info, else its oldest warning, else its oldest of all; none that may be on its way. */
function withinCapacity(outbox: Outbox, now: Instant): Posted {
  const { letters } = outbox;
  if (letters.length <= CAPACITY) return { outbox, dropped: [] };
  const channels = new Set(letters.flatMap(({ pending }) => pending));
  const onTheirWay = new Set([...channels].map((channel) => nextFor(outbox, channel, now)));
  const spare = letters.filter((letter) => !onTheirWay.has(letter));
  const ofSeverity = (severity: Notification['severity']): Letter | undefined =>
    spare.find(({ notification }) => notification.severity === severity);
  const dropped = ofSeverity('info') ?? ofSeverity('warning') ?? spare[0];
  if (dropped === undefined) return { outbox, dropped: [] };
  const left = letters.filter((letter) => letter !== dropped);
  const givenUp = missedToo(outbox, [dropped]);
  return { outbox: { ...outbox, letters: left, givenUp }, dropped: [dropped] };
}
