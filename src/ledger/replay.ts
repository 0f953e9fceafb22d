import type { RebuildReport } from '../ports/ledger.port.js';
import { DocumentSource, pathOf } from './document.js';
import { continues, EMPTY_CHAIN, headAfter } from './entry-chain.js';
import type { EntryRow, Sha256 } from './entry-chain.js';
import { project } from './projection.js';
import { toDocumentRow, toEntry } from './schema.js';
import type { DocumentRow } from './schema.js';

const MAX_DIFFERENCES = 20;

/** Plays entries from the first on and compares what they add up to with what is stored. */
export class Replay {
  private readonly documents = new DocumentSource(new Map());
  private readonly differences: string[] = [];
  private readonly seen = new Set<string>();
  private head = EMPTY_CHAIN;
  private entries = 0;

  constructor(private readonly sha256: Sha256) {}

  /** The next entry. One that breaks the chain, or is impossible where it stands, is a difference. */
  play(row: EntryRow): void {
    const linked = continues(this.head, row);
    const possible = this.project(row);
    if (!linked || !possible) this.differences.push(`entries/${row.seq}`);
    this.head = headAfter(row, this.sha256);
    this.entries += 1;
  }

  /** A stored document, once all entries are played. */
  compare(row: DocumentRow): void {
    this.seen.add(row.path);
    const rebuilt = this.documents.changes().get(row.path);
    const equal =
      rebuilt !== undefined && fingerprintOf(toDocumentRow(rebuilt)) === fingerprintOf(row);
    if (!equal) this.differences.push(row.path);
  }

  /** The outcome, once all stored documents are compared. */
  report(): RebuildReport {
    const rebuilt = [...this.documents.changes().values()].toSorted((a, b) =>
      pathOf(a) < pathOf(b) ? -1 : 1,
    );
    const missing = rebuilt.map(pathOf).filter((path) => !this.seen.has(path));
    const differences = [...this.differences, ...missing];
    return {
      entries: this.entries,
      equal: differences.length === 0,
      stateHash: rebuilt.reduce(
        (hash, document) => this.sha256(hash + fingerprintOf(toDocumentRow(document))),
        '',
      ),
      differences: differences.slice(0, MAX_DIFFERENCES),
    };
  }

  private project(row: EntryRow): boolean {
    const trial = this.documents.trial();
    try {
      project(toEntry(row), trial);
    } catch {
      return false;
    }
    this.documents.take(trial);
    return true;
  }
}

function fingerprintOf(row: DocumentRow): string {
  const { path, first_seq, strategy, status, alert_id, submitted_at, body } = row;
  return JSON.stringify([path, first_seq, strategy, status, alert_id, submitted_at, body]);
}
