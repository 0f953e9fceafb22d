import type { AuditReport } from '../../ports/ledger-vault.port.js';
import { fail, ok } from './finding.js';
import type { Finding } from './finding.js';

/** What became of opening the ledger for reading: `none` before the first start. */
export type LedgerFacts =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'audited'; readonly report: AuditReport };

const RESTORE = 'Stop the server, keep the folder, restore the last backup into a new one.';

export function ledgerCheck(facts: LedgerFacts): Finding {
  if (facts.kind === 'none') return ok('ledger', 'There is none yet; the first start makes it.');
  if (facts.kind === 'unreadable') {
    const advice = 'Read what the sentence says; is the disk full, or the database server down?';
    return fail('ledger', facts.message, advice);
  }
  const { fault, entries } = facts.report;
  if (fault !== null) return fail('ledger', fault.message, RESTORE);
  return ok('ledger', `All ${entries} entries form one chain and add up to the stored state.`);
}
