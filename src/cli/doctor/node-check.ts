import { fail, ok } from './finding.js';
import type { Finding } from './finding.js';

const NEEDED = [20, 19] as const;

/** `version` as Node tells it, `v20.19.0`. */
export function nodeCheck(version: string): Finding {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  const enough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  if (enough) return ok('node', `Node ${version} runs.`);
  const advice = `Install Node ${NEEDED.join('.')} or newer from nodejs.org.`;
  return fail('node', `Node ${version} is too old.`, advice);
}
