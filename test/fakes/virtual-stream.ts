import { isRecord } from '../../src/simulator/json-value.js';
import { StreamSession } from '../../src/simulator/stream-session.js';
import type { StreamSettings } from '../../src/simulator/stream-settings.js';
import type { Message } from '../../src/simulator/stream-topic.js';
import { VirtualVisitor } from './virtual-visitor.js';

export interface VirtualStream {
  readonly visitor: VirtualVisitor;
  readonly stream: StreamSession;
  readonly heard: Message[];
}

/** A primed visitor with an open stream, and all that the stream is sent. */
export function opened(settings: Partial<StreamSettings> = {}): VirtualStream {
  const visitor = new VirtualVisitor();
  visitor.get('/iserver/accounts');
  visitor.control('streams', settings);
  const heard: Message[] = [];
  const stream = new StreamSession(visitor.simulation, (message) => heard.push(message));
  stream.open();
  return { visitor, stream, heard };
}

/** Messages of one topic. */
export function about(heard: readonly Message[], topic: string): readonly Message[] {
  return heard.filter((message) => message['topic'] === topic);
}

/** Rows of a message. */
export function argumentsOf(message: Message | undefined): readonly Message[] {
  const list = message?.['args'];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** Buys one share of AAPL. */
export function buy(visitor: VirtualVisitor, cOID = 'tb-1'): void {
  const order = { conid: 265598, orderType: 'MKT', side: 'BUY', tif: 'DAY', quantity: 1, cOID };
  visitor.post('/iserver/account/DU0000001/orders', { orders: [order] });
}
