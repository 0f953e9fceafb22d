import { ok } from '../domain/kernel/result.js';
import type { RestoreSummary } from '../ports/ledger-vault.port.js';
import { textOption } from './cli-command.js';
import type { UpkeepCommand } from './cli-command.js';
import { textPairs } from './text-table.js';

export function restoreCommand(): UpkeepCommand {
  return {
    name: 'restore',
    summary: 'puts a backup into an empty data folder, having checked it whole',
    arguments: ['<file>'],
    options: [{ flags: '--into <folder>', summary: 'a new folder instead of DATA_DIR' }],
    attend: async (upkeep, input) => {
      const vault = await upkeep.vault();
      const into = textOption(input, 'into', null);
      const restored = await vault.restore(input.arguments[0] ?? '', into);
      return ok({ value: restored, text: restoreText(restored) });
    },
  };
}

function restoreText(restored: RestoreSummary): string {
  const { folder, takenAt, entries, files, stateHash, strategiesFolder } = restored;
  const pairs = textPairs({
    folder,
    'taken at': takenAt,
    entries,
    'other files': files,
    'state hash': stateHash,
  });
  const notes = [
    'Played again, it is the state of the backup.',
    `Strategy files are in ${strategiesFolder}; copy what you want to STRATEGIES_DIR.`,
    'The server sends no order on it before it has compared it with the broker; what happened there since the backup is taken over, or pauses its root until you adopt or disown it.',
  ];
  return `${pairs}\n\n${notes.join('\n')}`;
}
