import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SecretRedactor } from '../platform/secret-redactor.js';
import { SystemRandom } from '../platform/system-random.adapter.js';
import type { ServiceAccount } from '../ports/settings.port.js';
import { ConfigurationRefusal } from './configuration-refusal.js';
import { parseEnvFile } from './env-file.js';
import { readEnvironment } from './environment.js';
import type { Environment, RawValues } from './environment.js';
import { brokenRule } from './environment-rules.js';
import { FileStrategyCatalog } from './file-strategy-catalog.adapter.js';
import { serviceAccountOf } from './service-account.js';
import { dataDirOf, limitsOf, maxSignalAgeSecondsOf, secretTexts, settingsOf } from './settings.js';
import type { Settings } from './settings.js';
import type { StrategyDefaults } from './strategy-file.js';

/** Permission bits of anybody but the owner. */
const OTHERS = 0o077;

/** Everything the environment and the files say, checked and frozen. */
export interface Configuration {
  readonly settings: Settings;
  readonly strategies: FileStrategyCatalog;
  readonly strategiesDir: string;
  readonly redactor: SecretRedactor;
  /** Where the admin token is kept; null when the environment names it. */
  readonly adminTokenFile: string | null;
}

/**
 * Reads `.env` in the working directory, the process environment and the strategy files; creates the data and logs
 * folders (0700) and, where none is set, the admin token. Throws {@link ConfigurationRefusal} with one sentence.
 */
export async function loadConfiguration(
  directory = process.cwd(),
  variables: RawValues = process.env,
): Promise<Configuration> {
  const environment = environmentOf(directory, variables);
  const absolute = (path: string): string => resolve(directory, path);
  const dataDir = absolute(dataDirOf(environment));
  const strategiesDir = absolute(environment.STRATEGIES_DIR);
  requireFolder(strategiesDir);
  requireGatewayCa(environment, absolute);
  const sheetsAccount = sheetsAccountOf(environment, absolute);
  createFolder('DATA_DIR', dataDir);
  createFolder('LOGS_DIR', absolute(environment.LOGS_DIR));
  const adminTokenFile = environment.ADMIN_TOKEN === null ? join(dataDir, 'admin-token') : null;
  const adminToken = environment.ADMIN_TOKEN ?? ownAdminToken(join(dataDir, 'admin-token'));
  const redactor = new SecretRedactor();
  redactor.add([...secretTexts(environment, adminToken), sheetsAccount?.privateKey ?? '']);
  const defaults = strategyDefaults(environment);
  const strategies = new FileStrategyCatalog({ path: strategiesDir, defaults, redactor });
  const loaded = await strategies.reload();
  if (!loaded.ok) throw new ConfigurationRefusal(loaded.error);
  const settings = settingsOf(environment, { absolute, adminToken, sheetsAccount });
  return { settings, strategies, strategiesDir, redactor, adminTokenFile };
}

function environmentOf(directory: string, variables: RawValues): Environment {
  const file = join(directory, '.env');
  const fromFile = existsSync(file) ? parseEnvFile(textOf('.env', file)) : undefined;
  if (fromFile?.ok === false) throw new ConfigurationRefusal(fromFile.error);
  const environment = readEnvironment(variables, fromFile?.value ?? {});
  if (!environment.ok) throw new ConfigurationRefusal(environment.error);
  const broken = brokenRule(environment.value);
  if (broken !== null) throw new ConfigurationRefusal(broken);
  return environment.value;
}

/** The text of the file that `name` stands for. */
function textOf(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const sentence = `${name} must be a file that this user can read: ${path}.`;
    throw new ConfigurationRefusal(sentence, { cause: error });
  }
}

function strategyDefaults(environment: Environment): StrategyDefaults {
  return {
    quantity: environment.QUANTITY_TO_TRADE,
    aggressive: environment.AGGRESSIVE_TRADING,
    limits: limitsOf(environment),
    maxSignalAgeSeconds: maxSignalAgeSecondsOf(environment),
    maxQueueSeconds: environment.MAX_QUEUE_SECONDS,
    deduplicationWindowSeconds: environment.DEDUPLICATION_WINDOW_SECONDS,
    minDaysUntilExpiry: environment.MIN_DAYS_UNTIL_EXPIRY,
  };
}

function requireFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new ConfigurationRefusal(`STRATEGIES_DIR must be a folder, and ${path} is none.`);
}

function requireGatewayCa(environment: Environment, absolute: (path: string) => string): void {
  const ca = environment.IBKR_GATEWAY_CA;
  if (ca === null || ca.startsWith('sha256:')) return;
  const path = absolute(ca);
  const isPem =
    statSync(path, { throwIfNoEntry: false })?.isFile() === true &&
    textOf('IBKR_GATEWAY_CA', path).includes('-----BEGIN CERTIFICATE-----');
  if (!isPem) {
    throw new ConfigurationRefusal(`IBKR_GATEWAY_CA must be a PEM file, and ${path} is none.`);
  }
}

/** The key of SHEETS_KEY_FILE, which nobody but its owner may read; null when the variable is not set. */
function sheetsAccountOf(
  environment: Environment,
  absolute: (path: string) => string,
): ServiceAccount | null {
  if (environment.SHEETS_KEY_FILE === null) return null;
  const path = absolute(environment.SHEETS_KEY_FILE);
  const found = statSync(path, { throwIfNoEntry: false });
  const refusal = (sentence: string): ConfigurationRefusal =>
    new ConfigurationRefusal(`SHEETS_KEY_FILE must be ${sentence}: ${path}.`);
  if (found?.isFile() !== true) throw refusal('a file, and this is none');
  if (process.platform !== 'win32' && (found.mode & OTHERS) !== 0) {
    throw refusal('readable by its owner only, see chmod 600');
  }
  const account = serviceAccountOf(textOf('SHEETS_KEY_FILE', path));
  if (!account.ok) throw refusal(account.error);
  return account.value;
}

function createFolder(name: 'DATA_DIR' | 'LOGS_DIR', path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ConfigurationRefusal(`${name} must be a folder that can be created: ${path}.`, {
      cause: error,
    });
  }
}

/** Made once, then read: 256 random bits in a file that only its owner can read. */
function ownAdminToken(file: string): string {
  try {
    if (!existsSync(file)) {
      writeFileSync(file, `${Buffer.from(new SystemRandom().bytes(32)).toString('base64url')}\n`, {
        mode: 0o600,
        flag: 'wx',
      });
    }
    chmodSync(file, 0o600);
    const token = readFileSync(file, 'utf8').trim();
    if (token.length >= 16) return token;
  } catch (error) {
    throw new ConfigurationRefusal(
      `DATA_DIR must let this user read and write admin-token: ${file}.`,
      {
        cause: error,
      },
    );
  }
  throw new ConfigurationRefusal(
    `ADMIN_TOKEN must be at least 16 characters long, in ${file} too.`,
  );
}
