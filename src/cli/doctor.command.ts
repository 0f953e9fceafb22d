import { ok } from '../domain/kernel/result.js';
import type { UpkeepCommand } from './cli-command.js';
import type { Finding } from './doctor/finding.js';
import { visible } from './text-table.js';

const MARKS = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' } as const;

export function doctorCommand(): UpkeepCommand {
  return {
    name: 'doctor',
    summary: 'checks the whole installation and says what to do',
    attend: async (upkeep) => {
      const checks = await upkeep.examine();
      const failed = checks.filter((each) => each.verdict === 'fail').map((each) => each.check);
      const message = `Look into ${failed.join(', ')}; everything else can wait.`;
      const refusals = failed.length === 0 ? [] : [{ code: 'SETUP_FAULTY', message }];
      const value = { healthy: failed.length === 0, checks };
      return ok({ value, text: findingsText(checks), refusals });
    },
  };
}

function findingsText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, verdict, found, advice }) => [
    `${MARKS[verdict]}  ${check.padEnd(width)}  ${visible(found)}`,
    ...(advice === null ? [] : [`${' '.repeat(width + 8)}-> ${visible(advice)}`]),
  ]);
  return lines.join('\n');
}
