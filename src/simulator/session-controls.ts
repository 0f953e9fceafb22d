import type { ControlTable } from './control.js';
import { flagField, numberField, textListField, type JsonRecord } from './json-value.js';
import { LOGIN_ENDS } from './login-end.js';
import { NO_RESET, REGIONS, type NightlySettings } from './nightly-reset.js';
import { faceOf, SESSION_STATES } from './session-state.js';

/** The controls of the login, the brokerage session and its streams; control-routes.ts lists them. */
export const SESSION_CONTROLS: ControlTable = {
  session: (body, controls) => {
    const state = SESSION_STATES.find((known) => known === body['state']);
    const face = state === undefined ? null : faceOf(state, body['face']);
    if (state === undefined || face === null) return false;
    controls.session(state, face);
    return true;
  },
  login: (_body, controls) => {
    controls.simulation.gateway.logIn();
    return true;
  },
  account: (body, { simulation }) => {
    const isPaper = flagField(body, 'isPaper');
    if (isPaper !== null) simulation.gateway.isPaper = isPaper;
    return isPaper !== null;
  },
  logout: (body, { simulation }) => {
    const ends = LOGIN_ENDS.find((known) => known === body['ends']);
    if (ends !== undefined) simulation.gateway.logoutEnds = ends;
    return ends !== undefined;
  },
  competing: (body, { simulation }) => {
    simulation.rival.take(numberField(body, 'forMs'));
    return true;
  },
  nightly: (body, { simulation }) => {
    const settings = nightlySettings(body);
    if (settings !== null) simulation.nightly.configure(settings);
    return settings !== null;
  },
  streams: (body, { simulation }) => {
    const { readyAfterMs, silentTopics } = simulation.streams;
    simulation.streams = {
      readyAfterMs: numberField(body, 'readyAfterMs') ?? readyAfterMs,
      silentTopics: 'silentTopics' in body ? textListField(body, 'silentTopics') : silentTopics,
    };
    if (flagField(body, 'dropNow') === true) simulation.gateway.tell({ kind: 'drop' });
    return true;
  },
};

/** What is not named is as at first. Null when a name is not known. */
function nightlySettings(body: JsonRecord): NightlySettings | null {
  const region = REGIONS.find((known) => known === (body['region'] ?? NO_RESET.region));
  const ends = LOGIN_ENDS.find((known) => known === body['ends']) ?? null;
  const face = faceOf('unreachable', body['face']);
  if (region === undefined || face === null || (ends === null && 'ends' in body)) return null;
  const minutes = numberField(body, 'minutes') ?? NO_RESET.minutes;
  return { on: flagField(body, 'on') ?? true, region, minutes, ends, face };
}
