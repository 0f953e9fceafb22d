/**
 * `npm run readme`: writes the tables of variables and codes into the README between their markers,
 * and the JSON Schema of strategy files beside them, from the built program.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const project = join(import.meta.dirname, '..');
const built = (path) => import(pathToFileURL(join(project, 'dist', path)).href);

const { ENVIRONMENT } = await built('config/environment.table.js');
const { VARIABLE_NAMES } = await built('config/environment.js');
const { CODES } = await built('domain/kernel/codes.table.js');
const environmentRows = VARIABLE_NAMES.map((name) => {
  const row = `| \`${name}\` | ${ENVIRONMENT[name].shown} | ${ENVIRONMENT[name].meaning} |`;
  return row.replace(/<(DATA_DIR|file|fingerprint)>/g, '&lt;$1&gt;');
});
const tables = {
  variables: ['| Variable | Default | Meaning |', '|---|---|---|', ...environmentRows],
  codes: [
    '| Code | Meaning |',
    '|---|---|',
    ...Object.entries(CODES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
  ],
};

const file = join(project, 'README.md');
const readme = Object.entries(tables).reduce(
  (text, [name, rows]) => {
    const between = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    return text.replace(between, (_, open, close) => `${open}\n${rows.join('\n')}\n\n${close}`);
  },
  readFileSync(file, 'utf8'),
);
writeFileSync(file, readme);

const { STRATEGY_SCHEMA } = await built('config/strategy-fields.table.js');
const schemaFile = join(project, 'strategies/strategy.schema.json');
const options = { ...(await resolveConfig(schemaFile)), filepath: schemaFile };
writeFileSync(schemaFile, await format(JSON.stringify(STRATEGY_SCHEMA), options));
