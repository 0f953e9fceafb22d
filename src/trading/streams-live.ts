import type { Broker } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';

const LIVE_MS = 30_000;

/** true while the broker's streams of orders and of executions have both spoken within the last 30 s. */
export function streamsAreLive(broker: Broker, clock: Clock): boolean {
  const spokeAt = broker.streamsSpokeAt();
  return spokeAt !== null && clock.monotonic() - spokeAt <= LIVE_MS;
}
