import { ENVIRONMENT } from '../../src/config/environment.table.js';
import type { Variable } from '../../src/config/environment.table.js';
import { VARIABLE_NAMES } from '../../src/config/environment.js';

const HEADER = `# Copy to .env and take the # away where you want another value than the default.
# The process environment wins over this file. Values with a # inside need quotes.
`;

/** The text of `.env.example`: every variable, commented out, with its meaning and default. */
export function envExample(): string {
  return [HEADER, ...VARIABLE_NAMES.map((name) => entry(name, ENVIRONMENT[name]))].join('\n');
}

function entry(name: string, variable: Variable<unknown>): string {
  return `# ${variable.meaning}.\n# Default: ${variable.shown}\n#${name}=${variable.standard ?? ''}\n`;
}

/** The README's table of variables, without its heading line. */
export function environmentRows(): readonly string[] {
  return VARIABLE_NAMES.map((name) => {
    const { shown, meaning }: Variable<unknown> = ENVIRONMENT[name];
    return `| \`${name}\` | ${shown} | ${meaning} |`.replace(
      /<(DATA_DIR|file|fingerprint)>/g,
      '&lt;$1&gt;',
    );
  });
}
