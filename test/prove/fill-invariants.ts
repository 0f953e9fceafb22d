import { Decimal } from '../../src/domain/kernel/decimal.js';
import { signOf } from '../../src/domain/kernel/side.js';
import type { Execution } from '../../src/simulator/book.js';
import type { Evidence } from './evidence.js';
import type { Invariant } from './invariant.js';
import { heldIn, rootOf, type PastExecution } from './ledger-history.js';

const zero = Decimal.zero;

/** I5: the ledger's fills are the broker's, each once; in the end both sides and all positions are equal. */
export const fillsAddUp: Invariant = {
  name: 'I5',
  violations: ({ broker, ledger, isSettled }) => {
    const truths = new Map(broker.executions.map((one) => [keyOf(one), one]));
    const invented = [...ledger.executions].flatMap(([key, versions]) =>
      fillFaults(key, versions, truths.get(keyWithin(key)) ?? null),
    );
    return isSettled ? [...invented, ...openFaults(broker, ledger)] : invented;
  },
};

/** The ledger's key is the account and the execution id without its last part. */
function keyWithin(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

function keyOf({ executionId }: Execution): string {
  return executionId.slice(0, executionId.lastIndexOf('.'));
}

function fillFaults(
  key: string,
  versions: readonly PastExecution[],
  truth: Execution | null,
): readonly string[] {
  const last = versions.at(-1);
  if (last === undefined) return [];
  if (truth === null) return [`fill ${key} is not known to the broker`];
  const { execution, clientOrderId } = last;
  const change = versions.reduce((sum, one) => sum.plus(Decimal.of(one.change)), zero);
  const signed = Decimal.of(truth.quantity).times(Decimal.of(signOf(truth.side)));
  const due = clientOrderId === null ? zero : signed;
  const isSame = Decimal.of(execution.quantity).equals(Decimal.of(truth.quantity));
  return [
    ...(isSame && execution.conid === truth.conid && execution.side === truth.side
      ? []
      : [`fill ${key} differs from the broker's`]),
    ...(clientOrderId === truth.cOID || truth.cOID === null
      ? []
      : [`fill ${key} belongs to ${truth.cOID}, the ledger says ${clientOrderId ?? 'nobody'}`]),
    ...(change.equals(due)
      ? []
      : [`fill ${key} counts ${change.toString()} instead of ${due.toString()}`]),
  ];
}

function openFaults(
  broker: Evidence['broker'],
  { executions, own, foreign, paused }: Evidence['ledger'],
): readonly string[] {
  const known = new Map(
    [...executions].map(([key, versions]) => [keyWithin(key), versions.at(-1)]),
  );
  const lost = broker.executions
    .filter((one) => !known.has(keyOf(one)))
    .map((one) => `fill ${one.executionId} of ${one.cOID ?? 'another program'} is missing`);
  const unpaid = broker.executions.flatMap((one) => {
    const commission = known.get(keyOf(one))?.execution.commission ?? null;
    const isPaid = commission !== null && Decimal.of(commission).equals(Decimal.of(one.commission));
    return isPaid || !known.has(keyOf(one))
      ? []
      : [
          `fill ${one.executionId} cost ${one.commission}, the ledger says ${commission ?? 'nothing'}`,
        ];
  });
  const apart = [...own].flatMap(([conid, ours]) => {
    const quantity = ours.plus(heldIn(foreign, conid));
    const held = Decimal.of(broker.positions[String(conid)]?.quantity ?? '0');
    const isPaused = paused.has(rootOf(conid));
    return held.equals(quantity) || isPaused
      ? []
      : [
          `contract ${conid}: the broker holds ${held.toString()}, the ledger ${quantity.toString()}`,
        ];
  });
  return [...lost, ...unpaid, ...apart];
}
