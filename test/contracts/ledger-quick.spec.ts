import { DurableLedger } from '../../src/ledger/durable-ledger.adapter.js';
import { ManualClock } from '../fakes/manual-clock.js';
import { QuickStore } from '../fakes/quick-store.js';
import { describeLedger } from './ledger.contract.js';

describeLedger('the quick fake', () => {
  const store = new QuickStore();
  const ledger = new DurableLedger(store, new ManualClock());
  return Promise.resolve({
    ledger,
    commits: () => store.commits,
    corrupt: (collection, id) => {
      store.table.delete(`${collection}/${id}`);
      return Promise.resolve();
    },
    close: () => ledger.close(),
  });
});
