import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';

/** A folder or file as it is on disk. */
export interface StoredPath {
  readonly path: string;
  readonly isFolder: boolean;
  /** Permission bits. */
  readonly mode: number;
}

export interface StorageFacts {
  readonly freeBytes: number;
  readonly dataDir: string;
  /** Of the folders for data and logs, themselves and what must be private in them. */
  readonly paths: readonly StoredPath[];
  /** Why a folder cannot be written; null when they can. */
  readonly notWritable: string | null;
  /** Windows has no such permissions. */
  readonly hasModes: boolean;
}

const MEBIBYTE = 1024 * 1024;
const FAIL_FREE_MIB = 200;
const WARN_FREE_MIB = 2_000;
const OTHERS = 0o077;

export function storageChecks(facts: StorageFacts): readonly Finding[] {
  return [spaceCheck(facts), permissionCheck(facts)];
}

function spaceCheck({ freeBytes, dataDir }: StorageFacts): Finding {
  const free = Math.floor(freeBytes / MEBIBYTE);
  const found = `${free} MiB are free where ${dataDir} is.`;
  if (free >= WARN_FREE_MIB) return ok('disk', found);
  const advice = 'Make room: when the disk is full nothing is stored and nothing is traded.';
  return free >= FAIL_FREE_MIB ? warn('disk', found, advice) : fail('disk', found, advice);
}

/** A file that others can read is a leak; a folder that they can look into is not yet one. */
function permissionCheck({ paths, notWritable, hasModes }: StorageFacts): Finding {
  if (notWritable !== null) {
    const advice = 'Give DATA_DIR and LOGS_DIR to the user that runs the service.';
    return fail('permissions', notWritable, advice);
  }
  const open = hasModes ? paths.filter(({ mode }) => (mode & OTHERS) !== 0) : [];
  if (open.length === 0) return ok('permissions', 'Data and logs are for this user only.');
  const files = open.filter(({ isFolder }) => !isFolder);
  const worst = files.length > 0 ? files : open;
  const names = worst.map(({ path }) => path).join(', ');
  const found = `Other users of this machine can look into ${names}.`;
  const bits = files.length > 0 ? '600' : '700';
  const advice = `chmod ${bits} ${worst.map(({ path }) => `'${path}'`).join(' ')}`;
  return files.length > 0 ? fail('permissions', found, advice) : warn('permissions', found, advice);
}
