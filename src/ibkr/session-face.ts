import { flagOf, isRecord, textOf, type JsonRecord } from './json-fields.js';
import { errorTextOf, sessionFaultOf, type GatewayReply } from './gateway-reply.js';

/** What one look at the session shows. */
export type Face =
  | { readonly kind: 'ready'; readonly session: string | null }
  | {
      readonly kind:
        'unauthenticated' | 'competing' | 'disconnected' | 'no-login' | 'unreachable' | 'paced';
      /** One plain sentence. */
      readonly reason: string;
      readonly session: string | null;
    };

const NO_LOGIN = 'Nobody is logged in at the gateway; a human has to log in in its browser page.';

/** The face in an answer of `/tickle`; 200 alone says nothing. */
export function faceOfTickle(reply: GatewayReply): Face {
  if (reply.kind !== 'answer') return faceWithoutAnswer(reply);
  const fault = sessionFaultOf(reply);
  if (fault === 'paced') return face('paced', 'The broker says that requests come too fast.');
  if (reply.status === 401 || (errorTextOf(reply) ?? '').includes('no session')) {
    return face('no-login', NO_LOGIN);
  }
  if (reply.status === 403) {
    return face('unreachable', 'The gateway denies access: allow this address in its conf.yaml.');
  }
  const session = isRecord(reply.body) ? textOf(reply.body, 'session') : null;
  const server = isRecord(reply.body) ? reply.body['iserver'] : undefined;
  const status = isRecord(server) ? server['authStatus'] : undefined;
  if (reply.status === 200 && isRecord(status)) return faceOfStatus(status, session);
  return face('disconnected', 'The gateway does not reach the broker.');
}

/** The face in a status object, as `/tickle` carries it and `ssodh/init` answers it. */
export function faceOfStatus(status: JsonRecord, session: string | null): Face {
  const is = (key: string): boolean => flagOf(status, key) === true;
  if (is('competing')) {
    return face('competing', 'Another login of the same user holds the broker session.', session);
  }
  if (is('authenticated') && is('connected') && flagOf(status, 'established') !== false) {
    return { kind: 'ready', session };
  }
  if (is('connected')) {
    return face('unauthenticated', 'The gateway has no broker session yet.', session);
  }
  return face('disconnected', 'The gateway is not connected to the broker.', session);
}

function faceWithoutAnswer(reply: Exclude<GatewayReply, { kind: 'answer' }>): Face {
  if (reply.kind === 'unsent' && reply.code === 'PACED') {
    return face('paced', 'The broker asked for a pause.');
  }
  return face('unreachable', `The gateway does not answer: ${reply.message}.`);
}

type Trouble = Exclude<Face, { kind: 'ready' }>;

function face(kind: Trouble['kind'], reason: string, session: string | null = null): Trouble {
  return { kind, reason, session };
}
