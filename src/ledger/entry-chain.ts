import type { EntryKind } from '../ports/ledger-entry.js';

/** An entry as it is stored: its payload is canonical JSON text. */
export interface EntryRow {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: EntryKind;
  readonly cause: number | null;
  readonly payload: string;
  readonly previousHash: string;
  /** The alert it belongs to; derived, so not part of the chain. */
  readonly alertId: string | null;
}

export type Sha256 = (content: string) => string;

/** `previousHash` of the first entry. */
const FIRST_HASH = '0'.repeat(64);

/** SHA-256 over the entry's canonical JSON, its own `previousHash` included: what the next entry carries. */
export function hashOf(row: EntryRow, sha256: Sha256): string {
  const cause = row.cause === null ? 'null' : String(row.cause);
  return sha256(
    `{"at":${row.at},"cause":${cause},"kind":"${row.kind}","payload":${row.payload},` +
      `"previousHash":"${row.previousHash}","seq":${row.seq}}`,
  );
}

/** The end of a chain: what the next entry continues. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: FIRST_HASH };

/** The head after `row`. */
export function headAfter(row: EntryRow | undefined, sha256: Sha256): ChainHead {
  return row === undefined ? EMPTY_CHAIN : { seq: row.seq, hash: hashOf(row, sha256) };
}

/** true when `row` is the entry that follows `head`. */
export function continues(head: ChainHead, row: EntryRow): boolean {
  return row.seq === head.seq + 1 && row.previousHash === head.hash;
}
