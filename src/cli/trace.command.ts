import type { TraceAnswer } from './answers.js';
import type { CliCommand } from './cli-command.js';
import { reported } from './reported.js';
import { textTable } from './text-table.js';

type Fields = TraceAnswer['items'][number]['payload'];

/** Fields that tell the story; the rest is in the JSON. */
const SHOWN: readonly string[] = [
  'strategy',
  'body',
  'side',
  'quantity',
  'symbol',
  'price',
  'commission',
  'clientOrderId',
  'brokerOrderId',
  'brokerStatus',
  'status',
  'filledQuantity',
  'averagePrice',
  'attempt',
  'code',
  'reason',
  'message',
];

export function traceCommand(): CliCommand {
  return {
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
}

function traceText({ items }: TraceAnswer): string {
  return textTable(
    ['seq', 'at', 'entry', 'what'],
    items.map((entry) => [entry.seq, entry.at, entry.kind, gist(entry.payload)]),
    'No entries.',
  );
}

/** A decision's own sentence; of other entries the plain fields, those of an execution too, on one line. */
function gist({ decision, execution, ...payload }: Fields): string {
  if (isFields(decision)) return String(decision['explanation']);
  const fields = { ...payload, ...(isFields(execution) ? execution : {}) };
  const plain = Object.entries(fields).flatMap(([name, value]) =>
    SHOWN.includes(name) && (typeof value === 'string' || typeof value === 'number')
      ? [`${name}=${value}`]
      : [],
  );
  return plain.join(' ');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
