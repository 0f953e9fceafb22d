/**
 * The built program, killed by SIGKILL at a write of the first alert it receives: `DIE_AT=3:after` is after the third
 * write to ledger or broker. The product itself has no such switch: its classes are wrapped here.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const load = (file) => import(pathToFileURL(join(dist, file)).href);
const [at, when] = process.env.DIE_AT.split(':');
delete process.env.DIE_AT;

const { DurableLedger } = await load('ledger/durable-ledger.adapter.js');
const { IbkrBroker } = await load('ibkr/ibkr-broker.adapter.js');

let written = null;

function wrap(prototype, method) {
  const original = prototype[method];
  prototype[method] = async function (...parameters) {
    if (method === 'receive' && written === null) written = 0;
    if (written === null) return original.apply(this, parameters);
    written += 1;
    const dies = written === Number(at);
    if (dies && when === 'before') process.kill(process.pid, 'SIGKILL');
    const answer = await original.apply(this, parameters);
    if (dies) process.kill(process.pid, 'SIGKILL');
    return answer;
  };
}

wrap(DurableLedger.prototype, 'receive');
wrap(DurableLedger.prototype, 'append');
wrap(IbkrBroker.prototype, 'place');
await load('main.js');
