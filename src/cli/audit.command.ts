import { ok } from '../domain/kernel/result.js';
import type { AuditReport, ChainEnd } from '../ports/ledger-vault.port.js';
import type { CommandRefusal } from './admin.port.js';
import { textOption } from './cli-command.js';
import type { UpkeepCommand } from './cli-command.js';
import { textPairs } from './text-table.js';

const END = /^(\d{1,15}):([\da-f]{64})$/;

export function auditCommand(): UpkeepCommand {
  return {
    name: 'audit',
    summary: 'verify: walks the hash chain of the ledger and names the first bad entry',
    arguments: ['<verify>'],
    options: [
      {
        flags: '--end <seq:hash>',
        summary: 'a chain end from an earlier audit or backup',
        pattern: END,
      },
    ],
    misuse: (input) => (input.arguments[0] === 'verify' ? null : 'Type: audit verify'),
    attend: async (upkeep, input) => {
      const vault = await upkeep.vault();
      const report = await vault.audit(endIn(textOption(input, 'end', '')));
      return ok({ value: report, text: auditText(report), refusals: refusalsOf(report) });
    },
  };
}

function endIn(text: string): ChainEnd | null {
  const [, seq, hash] = END.exec(text) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}

function refusalsOf({ fault }: AuditReport): readonly CommandRefusal[] {
  if (fault === null) return [];
  const code = fault.kind === 'state' ? 'STATE_DIFFERS' : 'LEDGER_CORRUPT';
  return [{ code, message: fault.message }];
}

function auditText({ entries, end, stateHash, fault }: AuditReport): string {
  return textPairs({
    entries,
    'chain end': `${end.seq}:${end.hash}`,
    'state hash': stateHash,
    'first bad entry': fault === null ? 'none' : fault.seq,
  });
}
