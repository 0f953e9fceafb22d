import type {
  FileReport,
  ImportReport,
  StatementAgreement,
} from '../analysis/imports/import-report.js';
import { textTable } from './text-table.js';

/** Rows shown in each list; all of them are in the JSON and in the files of the analysis. */
const MAX_SHOWN = 20;

/** What became of every file, the rows refused, and how our figures stand to the statements. */
export function importText({ files, statement }: ImportReport): string {
  const table = textTable(
    ['file', 'kind', 'read', 'new', 'known', 'refused'],
    files.map(({ file, kind, read, new: fresh, known, refused, refusal }) => [
      file,
      kind,
      read,
      fresh,
      known,
      refusal === null ? refused : refusal.code,
    ]),
    'No file is there.',
  );
  const fresh = files.reduce((sum, file) => sum + file.new, 0);
  const parts = [table, `${fresh} new`, refusedRows(files)];
  return [...parts, statement === null ? '' : agreementText(statement)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function refusedRows(files: readonly FileReport[]): string {
  const rows = files.flatMap(({ file, rows: own }) => own.map((row) => ({ file, ...row })));
  if (rows.length === 0) return '';
  const shown = textTable(
    ['file', 'line', 'code', 'detail'],
    rows.slice(0, MAX_SHOWN).map(({ file, line, code, detail }) => [file, line, code, detail]),
    '',
  );
  return shown + more(rows.length);
}

function agreementText({ contracts, coverage, files }: StatementAgreement): string {
  const different = contracts.filter(({ agrees }) => !agrees);
  const table = textTable(
    ['contract', 'realised: statement', 'own', 'commission: statement', 'own', 'without entry'],
    different
      .slice(0, MAX_SHOWN)
      .map(({ symbol, realized, commission, exitsWithoutEntry }) => [
        symbol,
        realized.statement,
        realized.own,
        commission.statement,
        commission.own,
        exitsWithoutEntry,
      ]),
    contracts.some(({ realized }) => realized.statement !== null)
      ? 'Realised profit and commissions agree with the statements to the cent.'
      : 'Commissions agree with the statements to the cent; realised profit they do not tell.',
  );
  const { inLedger, statement, percent } = coverage;
  const share = percent === null ? '' : ` (${percent} %)`;
  return [
    table + more(different.length),
    `Of ${statement} executions of the statements the ledger knew ${inLedger}${share}.`,
    `Written: ${files.join(', ')}`,
  ].join('\n\n');
}

function more(count: number): string {
  return count > MAX_SHOWN ? `\n... and ${count - MAX_SHOWN} more; see --json` : '';
}
