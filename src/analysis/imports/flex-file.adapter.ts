import { SaxesParser } from 'saxes';
import type { Zone } from '../../domain/kernel/instant.js';
import { flexRow, isFlexExecution } from './flex-row.js';
import type { Attributes } from './flex-row.js';
import { ImportTrouble } from './import-trouble.js';
import { refused } from './kept-row.js';
import type { StatementOutcome } from './statement-row.js';
import { textChunks } from './text-chunks.adapter.js';

/** Elements that carry an execution's attributes and are none. */
const SUMMARIES = ['Order', 'SymbolSummary', 'AssetSummary', 'Lot'];

/**
 * The executions of a Flex report, read piece by piece. Rejects with an `AppError`: `FILE_MALFORMED` when the XML breaks
 * off, `NO_EXECUTIONS` when it has orders or summaries only.
 */
export async function* flexRows(path: string, zone: Zone): AsyncGenerator<StatementOutcome> {
  const reader = new FlexReader(zone);
  for await (const text of textChunks(path)) yield* reader.push(text);
  yield* reader.end();
}

class FlexReader {
  readonly #parser = new SaxesParser<{ xmlns: false }>();
  readonly #zone: Zone;
  #outcomes: StatementOutcome[] = [];
  #account = '';
  #trouble: string | null = null;
  #executions = 0;
  #summaries = 0;

  constructor(zone: Zone) {
    this.#zone = zone;
    this.#parser.on('opentag', ({ name, attributes }) => this.open(name, attributes));
    this.#parser.on('error', (error: Error) => (this.#trouble ??= error.message));
  }

  push(text: string): readonly StatementOutcome[] {
    this.#parser.write(text);
    return this.taken();
  }

  end(): readonly StatementOutcome[] {
    this.#parser.close();
    const outcomes = this.taken();
    if (this.#executions === 0 && this.#summaries > 0) {
      const message = 'The report has no executions: choose their level of detail in the query.';
      throw new ImportTrouble('NO_EXECUTIONS', message);
    }
    return outcomes;
  }

  private taken(): readonly StatementOutcome[] {
    if (this.#trouble !== null) {
      throw new ImportTrouble('FILE_MALFORMED', `The XML cannot be read: ${this.#trouble}`);
    }
    const outcomes = this.#outcomes;
    this.#outcomes = [];
    return outcomes;
  }

  private open(name: string, attributes: Attributes): void {
    if (name === 'FlexStatement') this.#account = attributes['accountId'] ?? '';
    if (SUMMARIES.includes(name)) this.#summaries += 1;
    if (!isFlexExecution(name, attributes)) return;
    this.#executions += 1;
    const { line } = this.#parser;
    const row = flexRow(attributes, { account: this.#account, zone: this.#zone });
    if (row.ok) this.#outcomes.push({ kind: 'row', row: row.value, line });
    else this.#outcomes.push(refused(line, 'ROW_UNREADABLE', `${row.error} cannot be read`));
  }
}
