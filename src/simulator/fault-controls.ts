import type { ControlTable } from './control.js';
import { NO_SCHEDULE, type ScheduleSettings } from './fault-schedule.js';
import { FAULT_KINDS, parseFault } from './faults.js';
import { flagField, numberField, textField, textListField, type JsonRecord } from './json-value.js';

/** The controls of what goes wrong between client and gateway; control-routes.ts lists them. */
export const FAULT_CONTROLS: ControlTable = {
  faults: (body, controls) => {
    if (flagField(body, 'clear') === true) {
      controls.clearFaults();
      return true;
    }
    const fault = parseFault(body);
    if (fault !== null) controls.fault(fault);
    return fault !== null;
  },
  schedule: (body, { simulation }) => {
    const settings = scheduleSettings(body);
    if (settings !== null) simulation.schedule.configure(settings);
    return settings !== null;
  },
  unauthorized: (body, { simulation }) => {
    const perThousand = numberField(body, 'perThousand');
    if (perThousand === null) return false;
    simulation.strays.configure({ seed: numberField(body, 'seed') ?? 1, perThousand });
    return true;
  },
  pacing: (body, controls) => {
    const enabled = flagField(body, 'enabled');
    const penaltyMs = numberField(body, 'penaltyMs');
    controls.pacing({
      ...(enabled === null ? {} : { enabled }),
      ...(penaltyMs === null ? {} : { penaltyMs }),
    });
    return true;
  },
  hang: (body, controls) => {
    controls.hang(flagField(body, 'on') ?? true);
    return true;
  },
  latency: (body, { simulation }) => {
    const latencyMs = numberField(body, 'ms');
    if (latencyMs !== null) simulation.line = { ...simulation.line, latencyMs };
    return latencyMs !== null;
  },
  'content-type': (body, { simulation }) => {
    const isPlain = flagField(body, 'plain');
    if (isPlain !== null) simulation.line = { ...simulation.line, isPlain };
    return isPlain !== null;
  },
  positions: (body, { simulation }) => {
    const { pageRows, staleForMs } = simulation.gateway.positionSettings;
    simulation.gateway.positionSettings = {
      pageRows: numberField(body, 'pageRows') ?? pageRows,
      staleForMs: numberField(body, 'staleForMs') ?? staleForMs,
    };
    return true;
  },
};

/** What is not named is as at first. Null when a kind is not known or there is none. */
function scheduleSettings(body: JsonRecord): ScheduleSettings | null {
  const perThousand = numberField(body, 'perThousand');
  const names = textListField(body, 'kinds');
  const kinds = FAULT_KINDS.filter((kind) => names.includes(kind));
  if (perThousand === null || kinds.length !== new Set(names).size) return null;
  if (perThousand > 0 && kinds.length === 0) return null;
  const paths = textListField(body, 'paths');
  return {
    seed: numberField(body, 'seed') ?? NO_SCHEDULE.seed,
    perThousand,
    kinds,
    paths: paths.length === 0 ? NO_SCHEDULE.paths : paths,
    method: textField(body, 'method'),
    delayMs: numberField(body, 'delayMs'),
    status: numberField(body, 'status') ?? NO_SCHEDULE.status,
  };
}
