import { ok } from '../domain/kernel/result.js';
import { STATEMENT_ZONE } from '../analysis/imports/statement-row.js';
import { textOption } from './cli-command.js';
import type { CliCommand } from './cli-command.js';
import { importText } from './import-text.js';

export function importCommand(): CliCommand {
  return {
    name: 'import',
    summary:
      "TradingView's alert logs and lists of trades, the broker's statements, the original bot's folders",
    arguments: ['[file...]'],
    options: [
      { flags: '--zone <zone>', summary: 'time zone of the chart of a list of trades' },
      { flags: '--symbol <symbol>', summary: 'symbol of a list of trades, CME_MINI:ES1!' },
      { flags: '--account-zone <zone>', summary: `zone of statements, else ${STATEMENT_ZONE}` },
      { flags: '--flex', summary: 'the statement of the Flex web service too' },
    ],
    misuse: ({ arguments: paths, options }) =>
      paths.length === 0 && options['flex'] !== true ? 'Name a file or a folder, or --flex.' : null,
    run: async (desk, input) => {
      const report = await desk.importFiles({
        paths: input.arguments,
        flex: input.options['flex'] === true,
        options: {
          zone: textOption(input, 'zone', null),
          symbol: textOption(input, 'symbol', null),
          accountZone: textOption(input, 'accountZone', STATEMENT_ZONE),
        },
      });
      const refusals = report.files.flatMap(({ file, refusal }) =>
        refusal === null || isStray(file, refusal.code, input.arguments)
          ? []
          : [{ ...refusal, message: `${file}: ${refusal.message}` }],
      );
      return ok({ value: report, text: importText(report), refusals });
    },
  };
}

/** A folder may hold other files too: they are listed, and no failure. */
function isStray(file: string, code: string, named: readonly string[]): boolean {
  return code === 'FILE_KIND_UNKNOWN' && !named.includes(file);
}
