import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';

export interface JavaFacts {
  /** What `java -version` says; null when there is no Java. */
  readonly said: string | null;
  /** IBKR's gateway is to run on this machine. */
  readonly needed: boolean;
  /** A gateway answers already, so it has its Java somewhere. */
  readonly gatewayAnswers: boolean;
}

const ADVICE = 'Install a Java runtime (8u192 or newer) and see that `java -version` answers.';

/** IBKR's gateway needs Java 8u192 or newer. */
export function javaCheck({ said, needed, gatewayAnswers }: JavaFacts): Finding {
  if (!needed) return ok('java', 'Java is not needed: no gateway runs on this machine.');
  const found = said === null ? 'There is no Java.' : `Java is too old: ${said}.`;
  if (said !== null && isEnough(said)) return ok('java', `Java is there: ${said}.`);
  return gatewayAnswers ? warn('java', found, ADVICE) : fail('java', found, ADVICE);
}

/** `"1.8.0_392"` and `"17.0.10"` are both ways to tell a version. */
function isEnough(said: string): boolean {
  const [, major = '0', minor = '0', update = '0'] =
    /"(\d+)(?:\.(\d+))?(?:\.\d+)?(?:_(\d+))?/.exec(said) ?? [];
  if (major !== '1') return Number(major) >= 8;
  return Number(minor) > 8 || (minor === '8' && Number(update) >= 192);
}
