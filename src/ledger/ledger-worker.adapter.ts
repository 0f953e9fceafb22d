import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../domain/kernel/invariant.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { openStore } from './open-store.adapter.js';
import { openSqlite } from './sqlite-database.adapter.js';
import { reasonOf } from './database-error.js';
import type { LedgerStore, StoreAnswer, StoreTrouble } from './ledger-store.js';

type Method = keyof LedgerStore;

/** A call on its way into the thread. */
export type StoreCall = {
  [M in Method | 'open']: {
    readonly id: number;
    readonly method: M;
    readonly parameters: M extends Method ? Parameters<LedgerStore[M]> : [];
  };
}[Method | 'open'];

/** The answer on its way back. */
export interface StoreReply {
  readonly id: number;
  readonly result: Result<unknown, StoreTrouble>;
}

/**
 * The thread that owns the SQLite connection, so that a slow disk never stops the event loop of the server. Answers
 * calls of {@link LedgerStore}; the first answer says whether the file could be opened.
 */
const port = parentPort;
invariant(port !== null, 'the ledger worker runs in a thread of its own');
const opening = open();

port.on('message', (call: StoreCall) => {
  void answer(call).then((result) => {
    const reply: StoreReply = { id: call.id, result };
    port.postMessage(reply);
    if (call.method === 'close') port.close();
  });
});

async function open(): Promise<Result<LedgerStore, StoreTrouble>> {
  try {
    return ok(await openStore(openSqlite(String(workerData))));
  } catch (error) {
    return err({ kind: 'failed', message: reasonOf(error) });
  }
}

async function answer(call: StoreCall): StoreAnswer<unknown> {
  const opened = await opening;
  if (!opened.ok) return opened;
  const store = opened.value;
  switch (call.method) {
    case 'open':
      return ok(null);
    case 'commit':
      return store.commit(...call.parameters);
    case 'beat':
      return store.beat();
    case 'document':
      return store.document(...call.parameters);
    case 'documents':
      return store.documents(...call.parameters);
    case 'book':
      return store.book();
    case 'countOrders':
      return store.countOrders(...call.parameters);
    case 'entriesAfter':
      return store.entriesAfter(...call.parameters);
    case 'trace':
      return store.trace(...call.parameters);
    case 'rebuild':
      return store.rebuild();
    case 'close':
      await store.close();
      return ok(null);
  }
}
