import type { TraceAnswer } from './answers.js';
import type { CliCommand } from './cli-command.js';
import { reported } from './reported.js';
import { textTable } from './text-table.js';

const SHOWN = 100;

export const traceCommand: CliCommand = {
  name: 'trace',
  summary: 'every ledger entry of one alert, from receipt to fill',
  arguments: ['<alertId>'],
  run: async (desk, input) => {
    const id = encodeURIComponent(input.arguments[0] ?? '');
    return reported(
      await desk.ask({ method: 'GET', path: `/admin/trace/${id}` }, 'ledger'),
      traceText,
    );
  },
};

function traceText({ items }: TraceAnswer): string {
  return textTable(
    ['seq', 'at', 'entry', 'what'],
    items.map((entry) => [entry.seq, entry.at, entry.kind, gist(entry.payload)]),
    'No entries.',
  );
}

/** The fields of an entry that are plain values, on one line. */
function gist(payload: Readonly<Record<string, unknown>>): string {
  const plain = Object.entries(payload).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [`${name}=${value}`] : [],
  );
  const line = plain.join(' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
