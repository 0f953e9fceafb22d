import type { ChainEnd } from '../ports/ledger-vault.port.js';
import type { EntryRow } from './entry-chain.js';

/**
 * A backup is gzipped JSON lines: the opening, every entry, pieces of files in order, and the ending. State is not in
 * it, since the entries add up to it.
 */
export type BackupLine =
  | { readonly kind: 'opening'; readonly format: 1; readonly takenAt: string }
  | { readonly kind: 'entry'; readonly entry: Omit<EntryRow, 'alertId'> }
  /** `path` begins with `data/` or `strategies/`; pieces of one path follow each other. */
  | { readonly kind: 'piece'; readonly path: string; readonly base64: string }
  | BackupEnding;

export interface BackupEnding {
  readonly kind: 'ending';
  readonly end: ChainEnd;
  readonly stateHash: string;
  readonly files: number;
}

export function toLine(line: BackupLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** null when the text is no line of a backup. Lines are only ever written by {@link toLine}. */
export function parseLine(text: string): BackupLine | null {
  try {
    const line = JSON.parse(text) as BackupLine;
    return isKnown(line) ? line : null;
  } catch {
    return null;
  }
}

/** One folder of a backup's own and a path that cannot lead out of it. */
const SAFE_PATH = /^(?:data|strategies)(?:\/(?!\.{1,2}(?:\/|$))[^/\\\0]+)+$/;

function isKnown(line: BackupLine): boolean {
  if (line.kind === 'opening') return line.format === 1;
  if (line.kind === 'piece') return SAFE_PATH.test(line.path);
  return line.kind === 'entry' || line.kind === 'ending';
}
