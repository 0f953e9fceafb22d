import type { Code } from '../domain/kernel/codes.table.js';
import { CODES } from '../domain/kernel/codes.table.js';
import { toIso } from '../domain/kernel/instant.js';
import type { Entry } from '../ports/ledger-entry.js';
import { entryLine } from '../trading/entry-log.js';

/** An event of the stream; `id` is what a browser names when it comes back. */
export interface LiveEvent {
  readonly event: 'entry' | 'status' | 'notification' | 'heartbeat' | 'reset';
  readonly id?: number;
  readonly data: string;
}

const LONGEST_TEXT = 500;

/** The event as server-sent events are written; `data` holds no line break. */
export function eventText({ event, id, data }: LiveEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;
}

/** How long a browser waits before it comes back, and, where nothing is sent later, after which entry it was here. */
export function greeting(id: number | null): string {
  return `retry: 2000\n${id === null ? '' : `id: ${id}\n`}\n`;
}

/** Of an order, what an entry about it does not say itself. */
export interface OrderOrigin {
  readonly alertId: string | null;
  readonly root: string;
}

/** The order an entry is about; null when it is about none. */
export function orderIdOf({ payload }: Entry): string | null {
  return 'clientOrderId' in payload ? payload.clientOrderId : null;
}

/** An entry as the page shows it; `origin` is that of the order it is about. No account number is in it. */
export function entryEvent(entry: Entry, origin: OrderOrigin | null): LiveEvent {
  const { payload, seq, kind } = entry;
  const alertId = 'alertId' in payload ? payload.alertId : (origin?.alertId ?? null);
  const row = {
    seq,
    at: toIso(entry.at),
    kind,
    alertId,
    clientOrderId: orderIdOf(entry),
    root: rootOf(entry) ?? origin?.root ?? null,
    code: codeOf(entry),
    text: withoutAccounts(wordsOf(entry, alertId)).slice(0, LONGEST_TEXT),
  };
  return { event: 'entry', id: seq, data: JSON.stringify(row) };
}

function rootOf({ kind, payload }: Entry): string | null {
  if (kind === 'decision.made') return payload.decision.root;
  return 'root' in payload ? payload.root : null;
}

function codeOf({ kind, payload }: Entry): Code | null {
  const told: unknown[] = [
    ...(kind === 'decision.made' ? [payload.decision.reason] : []),
    ...('code' in payload ? [payload.code] : []),
    ...('reason' in payload ? [payload.reason] : []),
  ];
  return told.find(isCode) ?? null;
}

function isCode(value: unknown): value is Code {
  return typeof value === 'string' && Object.hasOwn(CODES, value);
}

/** The line of the log: `order.updated (status=filled side=BUY)`. */
function wordsOf(entry: Entry, alertId: string | null): string {
  const { message, alertId: _alert, seq: _seq, ...fields } = entryLine(entry, alertId);
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return shown.length === 0 ? message : `${message} (${shown.join(' ')})`;
}

const ACCOUNT = /\b(?:DU|DF|U|F|I)\d{5,}\b/g;

/** The text with every account number of IBKR's form hidden. */
export function withoutAccounts(text: string): string {
  return text.replace(ACCOUNT, '[account]');
}

/** Where a browser that comes back goes on: after its last entry, or, when that is none of ours, from the start. */
export function resumption(lastEventId: string | null, head: number): number | null | 'reset' {
  if (lastEventId === null || lastEventId === '') return null;
  const seq = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : Infinity;
  return seq <= head ? seq : 'reset';
}
