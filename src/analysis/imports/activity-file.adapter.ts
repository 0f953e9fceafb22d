import type { Zone } from '../../domain/kernel/instant.js';
import { StatementFacts, StatementTables } from './activity-statement.js';
import type { StatementTableRow } from './activity-statement.js';
import { ActivityTrades } from './activity-trades.js';
import type { StatementOutcome } from './statement-row.js';
import { csvFileRecords } from './text-chunks.adapter.js';

/**
 * The trades of an Activity Statement. The file is read twice: what the contracts are stands behind the trades. Rejects
 * with an `AppError` when it cannot be read.
 */
export async function* activityRows(path: string, zone: Zone): AsyncGenerator<StatementOutcome> {
  const facts = new StatementFacts();
  for await (const row of tableRows(path)) facts.learn(row);
  const trades = new ActivityTrades(facts, zone);
  for await (const row of tableRows(path)) {
    const outcome = trades.take(row);
    if (outcome !== null) yield outcome;
  }
}

async function* tableRows(path: string): AsyncGenerator<StatementTableRow> {
  const tables = new StatementTables();
  for await (const record of csvFileRecords(path)) {
    const row = tables.take(record);
    if (row !== null) yield row;
  }
}
