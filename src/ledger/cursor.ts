import { LedgerTrouble } from '../ports/ledger.port.js';

/** Opaque to callers: the `seq` a page ended with. */
export function toCursor(seq: number): string {
  return `s${seq.toString(36)}`;
}

/** Rejects with `REQUEST_INVALID` what {@link toCursor} has not made. */
export function fromCursor(cursor: string | null): number | null {
  if (cursor === null) return null;
  const seq = /^s[0-9a-z]{1,10}$/.test(cursor) ? Number.parseInt(cursor.slice(1), 36) : 0;
  if (seq > 0) return seq;
  throw new LedgerTrouble('REQUEST_INVALID', 'The cursor is not one of ours.', { field: 'cursor' });
}
