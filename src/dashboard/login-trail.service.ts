import { Injectable, Logger } from '@nestjs/common';
import type { LedgerPayloads, NewEntry } from '../ports/ledger-entry.js';
import { Ledger, LedgerTrouble } from '../ports/ledger.port.js';

/** Writes down who came and went. A ledger that cannot be written keeps nobody out. */
@Injectable()
export class LoginTrail {
  private readonly logger = new Logger('Admin');

  constructor(private readonly ledger: Ledger) {}

  loggedIn(payload: LedgerPayloads['operator.logged-in']): Promise<void> {
    return this.write({ kind: 'operator.logged-in', cause: null, payload });
  }

  loggedOut(payload: LedgerPayloads['operator.logged-out']): Promise<void> {
    return this.write({ kind: 'operator.logged-out', cause: null, payload });
  }

  refused(payload: LedgerPayloads['operator.login-refused']): Promise<void> {
    return this.write({ kind: 'operator.login-refused', cause: null, payload });
  }

  private async write(entry: NewEntry): Promise<void> {
    this.logger.log({ message: entry.kind, ...entry.payload });
    try {
      await this.ledger.append([entry]);
    } catch (error) {
      if (!(error instanceof LedgerTrouble)) throw error;
      this.logger.warn({ message: `${entry.kind} was not written down.`, code: error.code });
    }
  }
}
