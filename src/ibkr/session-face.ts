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

export type FaceKind = Face['kind'];
/** A face; `resting` is one of a broker that is away while its maintenance is expected. */
export type Sight = FaceKind | 'resting';

export type TroubledFace = Exclude<Face, { kind: 'ready' }>;

/** The face, or `resting` when the broker is away at an hour at which its maintenance is expected. */
export function sightOf(face: TroubledFace, isMaintenance: boolean): Exclude<Sight, 'ready'>;
export function sightOf(face: Face, isMaintenance: boolean): Sight;
export function sightOf(face: Face, isMaintenance: boolean): Sight {
  const isAway = face.kind === 'unreachable' || face.kind === 'disconnected';
  return isAway && isMaintenance ? 'resting' : face.kind;
}

/** Whether the face shows that the session has ended, not only that it could not be looked at. */
export function isSeenLost({ kind }: TroubledFace): boolean {
  return kind !== 'unreachable' && kind !== 'paced';
}

const PACED =
  'PACED: The broker says that requests come too fast, and nothing is sent for a while.';

/** The face in an answer of `/tickle`; 200 alone says nothing. */
export function faceOfTickle(reply: GatewayReply): Face {
  if (reply.kind !== 'answer') return faceWithoutAnswer(reply);
  const fault = sessionFaultOf(reply);
  if (fault === 'paced') return troubled('paced', PACED);
  if (reply.status === 401 || (errorTextOf(reply) ?? '').includes('no session')) {
    return troubled('no-login', NO_LOGIN);
  }
  if (reply.status === 403) {
    return troubled(
      'unreachable',
      'The gateway denies access: allow this address in its conf.yaml.',
    );
  }
  const session = isRecord(reply.body) ? textOf(reply.body, 'session') : null;
  const server = isRecord(reply.body) ? reply.body['iserver'] : undefined;
  const status = isRecord(server) ? server['authStatus'] : undefined;
  if (reply.status === 200 && isRecord(status)) return faceOfStatus(status, session);
  return troubled('disconnected', 'The gateway does not reach the broker.');
}

/** The face in a status object, as `/tickle` carries it and `ssodh/init` answers it. */
export function faceOfStatus(status: JsonRecord, session: string | null): Face {
  const is = (key: string): boolean => flagOf(status, key) === true;
  if (is('competing')) {
    return troubled(
      'competing',
      'Another login of the same user holds the broker session.',
      session,
    );
  }
  if (is('authenticated') && is('connected') && flagOf(status, 'established') !== false) {
    return { kind: 'ready', session };
  }
  if (is('connected')) {
    return troubled('unauthenticated', 'The gateway has no broker session yet.', session);
  }
  return troubled('disconnected', 'The gateway is not connected to the broker.', session);
}

function faceWithoutAnswer(reply: Exclude<GatewayReply, { kind: 'answer' }>): Face {
  if (reply.kind === 'unsent' && reply.code === 'PACED') {
    return troubled('paced', PACED);
  }
  return troubled('unreachable', `The gateway does not answer: ${reply.message}.`);
}

function troubled(
  kind: TroubledFace['kind'],
  reason: string,
  session: string | null = null,
): TroubledFace {
  return { kind, reason, session };
}
