import { WebSocket } from 'ws';
import type { GatewayAgents } from './gateway-agents.adapter.js';
import type { StreamConnection, StreamListener, StreamTransport } from './stream-transport.js';

/** An account's orders and trades of seven days are far smaller. */
const LARGEST_MESSAGE = 32 * 1024 * 1024;

/** Websockets over `ws`, each on a connection whose certificate was checked like that of any request. */
export class WsTransport implements StreamTransport {
  constructor(private readonly agents: GatewayAgents) {}

  open(url: string, cookie: string, listener: StreamListener): StreamConnection {
    const socket = new WebSocket(url, {
      agent: this.agents.own,
      headers: { Cookie: cookie, 'User-Agent': 'trading-bot' },
      followRedirects: false,
      perMessageDeflate: false,
      maxPayload: LARGEST_MESSAGE,
    });
    let reason = 'the gateway closed the connection';
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('open', () => listener.opened());
    socket.on('message', (data: Buffer) => listener.message(data.toString('utf8')));
    socket.once('close', () => listener.closed(reason));
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text, () => undefined);
      },
      close: () => {
        socket.removeAllListeners('open').removeAllListeners('message');
        socket.removeAllListeners('close');
        socket.terminate();
      },
    };
  }
}
