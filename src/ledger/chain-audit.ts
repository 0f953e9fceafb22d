import type { ChainEnd, ChainFault } from '../ports/ledger-vault.port.js';
import { continues, EMPTY_CHAIN, hashOf } from './entry-chain.js';
import type { ChainHead, EntryRow, Sha256 } from './entry-chain.js';

/** A row that does not carry the hash of the entry before it, and what it should have carried. */
interface Break {
  readonly row: EntryRow;
  readonly before: ChainHead;
}

/** Walks a chain from its first entry on and finds the first bad one. */
export class ChainAudit {
  private head = EMPTY_CHAIN;
  private found: ChainFault | null = null;
  private open: Break | null = null;

  constructor(
    private readonly sha256: Sha256,
    private readonly anchor: ChainEnd | null,
  ) {}

  /** The next entry, in order of `seq`. */
  accept(row: EntryRow): void {
    if (this.open !== null) this.conclude(this.open, row);
    const { seq } = this.head;
    if (row.seq !== seq + 1) this.blame('missing', seq + 1, 'was taken out');
    else if (!continues(this.head, row)) this.suspect({ row, before: this.head });
    this.head = { seq: row.seq, hash: hashOf(row, this.sha256) };
    this.compareWithAnchor();
  }

  /** The end of the chain as it is stored. */
  end(): ChainEnd {
    return this.head;
  }

  /** The first fault, once all entries are walked; `lastKnownSeq` is the newest entry that other records know of. */
  fault(lastKnownSeq: number): ChainFault | null {
    if (this.open !== null) this.conclude(this.open, null);
    const known = Math.max(lastKnownSeq, this.anchor?.seq ?? 0);
    if (known > this.head.seq) this.blame('cut', this.head.seq + 1, 'and all after it are gone');
    return this.found;
  }

  private suspect(broken: Break): void {
    if (broken.before.seq === 0) this.edited(broken.row.seq);
    else if (this.found === null) this.open = broken;
  }

  /**
   * Either the entry before the break was edited, or the hash that the row carries. It was the latter when the next
   * entry vouches for the row with the right hash in it.
   */
  private conclude({ row, before }: Break, next: EntryRow | null): void {
    this.open = null;
    const mended = hashOf({ ...row, previousHash: before.hash }, this.sha256);
    this.edited(next?.previousHash === mended ? row.seq : before.seq);
  }

  private compareWithAnchor(): void {
    const { anchor, head } = this;
    if (anchor?.seq !== head.seq || anchor.hash === head.hash || this.open !== null) return;
    const message = `Entry ${head.seq}, or one before it, was rewritten: its hash is not the one given.`;
    this.found ??= { kind: 'edited', seq: head.seq, message };
  }

  private edited(seq: number): void {
    this.blame('edited', seq, 'is not the one that was written');
  }

  private blame(kind: ChainFault['kind'], seq: number, what: string): void {
    if (this.open !== null) return;
    this.found ??= { kind, seq, message: `Entry ${seq} ${what}.` };
  }
}
