import type { SimulatorControls } from './controls.js';
import type { JsonRecord } from './json-value.js';

/** Does what a body asks for; false when the body is not one of this control. */
export type Control = (body: JsonRecord, controls: SimulatorControls) => boolean;

export type ControlTable = Readonly<Record<string, Control>>;
