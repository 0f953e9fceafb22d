import { ok } from '../domain/kernel/result.js';
import { toIso } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { BackupSummary } from '../ports/ledger-vault.port.js';
import { textOption } from './cli-command.js';
import type { UpkeepCommand } from './cli-command.js';
import { textPairs } from './text-table.js';

export function backupCommand(): UpkeepCommand {
  return {
    name: 'backup',
    summary: 'one file with ledger, strategies, contracts and raw data; the server may run on',
    options: [{ flags: '--to <file>', summary: 'where to; else backup-<time>.ndjson.gz here' }],
    attend: async (upkeep, input) => {
      const vault = await upkeep.vault();
      const taken = await vault.backUp(textOption(input, 'to', fileNameAt(upkeep.now())));
      return ok({ value: taken, text: backupText(taken) });
    },
  };
}

function fileNameAt(now: Instant): string {
  return `backup-${toIso(now).slice(0, 19).replaceAll(':', '-')}Z.ndjson.gz`;
}

function backupText(taken: BackupSummary): string {
  const { file, entries, end, files, stateHash } = taken;
  const pairs = textPairs({
    file,
    entries,
    'other files': files,
    'state hash': stateHash,
    'chain end': `${end.seq}:${end.hash}`,
  });
  return `${pairs}\n\nIt was read back and played: it is whole. It holds secrets of strategies: keep it private, and keep a copy elsewhere.`;
}
