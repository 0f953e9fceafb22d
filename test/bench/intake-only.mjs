/**
 * The built program taking alerts and doing nothing with them, so that the intake alone is measured. With
 * `BENCH_LEDGER=off` its ledger answers at once and writes nothing: the same server without a ledger.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const load = (file) => import(pathToFileURL(join(dist, file)).href);
const off = process.env.BENCH_LEDGER === 'off';
delete process.env.BENCH_LEDGER;

const { LaneService } = await load('trading/lane.service.js');
LaneService.prototype.enqueue = () => undefined;
if (off) {
  const { DurableLedger } = await load('ledger/durable-ledger.adapter.js');
  let seq = 0;
  DurableLedger.prototype.receive = async ({ payload }) => {
    seq += 1;
    return { outcome: 'stored', alertId: payload.alertId, seq, warnings: [] };
  };
}
await load('main.js');
