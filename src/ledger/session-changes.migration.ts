import type { Migration } from './ledger-database.js';
import type { EntryOf } from './document.js';
import { toDocumentRow, toEntry, toEntryRow } from './schema.js';
import { sessionChange } from './trading-projection.js';

/** A ledger that knows the changes of the session as entries only gets them as documents too. */
export const sessionChanges: Migration = {
  name: '0002-session-changes',
  async up(db): Promise<void> {
    const changes = db.selectFrom('entries').selectAll().where('kind', '=', 'session.changed');
    for (const row of await changes.orderBy('seq').execute()) {
      const entry = toEntry(toEntryRow(row)) as EntryOf<'session.changed'>;
      await db
        .insertInto('documents')
        .values(toDocumentRow(sessionChange(entry)))
        .execute();
    }
  },
};
