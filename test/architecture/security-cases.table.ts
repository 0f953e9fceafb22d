/** A test that keeps a promise: its file and its title, or the name of its row where one title has many. */
export type Proof = readonly [file: string, title: string];

/** A case of security with what proves it, or why there is nothing to prove. */
export type SecurityCase =
  | { readonly attack: string; readonly proofs: readonly Proof[] }
  | { readonly attack: string; readonly notOffered: string };

const SOURCE = 'src/platform/source-address.spec.ts';
const WEBHOOK = 'src/webhook/webhook.module.spec.ts';
const READER = 'src/webhook/alert-reader.service.spec.ts';
const ROUTES = 'test/architecture/routes.spec.ts';
const ATTACKS = 'test/architecture/attacks.spec.ts';
const LOGIN = 'src/dashboard/login.spec.ts';
const EVENTS = 'src/dashboard/events.spec.ts';
const PAGE = 'src/dashboard/page.spec.ts';
const VAULT = 'src/ledger/database-vault.spec.ts';
const AGENTS = 'src/ibkr/gateway-agents.adapter.spec.ts';
const CHANNELS = 'src/notification/channels.spec.ts';
const RULES = 'src/config/environment-rules.spec.ts';

export const SECURITY_CASES: Readonly<Record<string, SecurityCase>> = {
  S01: {
    attack: 'a forged forwarding header',
    proofs: [
      [SOURCE, 'without proxies: a forged X-Forwarded-For'],
      [SOURCE, 'one proxy: a forged left-most hop'],
      [SOURCE, 'two proxies: forged left-most hop'],
      [ATTACKS, 'come in more than twenty variants, with no, one and two proxies'],
    ],
  },
  S02: {
    attack: 'a local proxy or tunnel that makes everyone loopback',
    proofs: [
      [SOURCE, 'a tunnel that makes everyone loopback'],
      [SOURCE, 'loopback over IPv6'],
    ],
  },
  S03: {
    attack: 'the right address without the secret',
    proofs: [
      [READER, 'answers 401 to %s, whatever else is wrong'],
      [LOGIN, 'is refused with a wrong token, whatever its length'],
      [ATTACKS, 'are compared by their hashes alone'],
    ],
  },
  S04: {
    attack: 'the secret from a wrong address',
    proofs: [[WEBHOOK, 'tells the operator once per stranger who knows the URL']],
  },
  S05: {
    attack: 'a token in the query',
    proofs: [
      [WEBHOOK, 'answers %i %s to %j'],
      [WEBHOOK, 'repeats no secret in any answer'],
      [ATTACKS, 'opens no route of the private listener'],
    ],
  },
  S06: {
    attack: 'a captured alert sent again',
    proofs: [
      [ATTACKS, 'is a repetition after a second, and too old after ten minutes and eight days'],
    ],
  },
  S07: {
    attack: 'a wrong signature over the body',
    notOffered: 'TradingView signs nothing, and no other source of alerts is offered.',
  },
  S08: {
    attack: 'guessing tokens',
    proofs: [
      [WEBHOOK, 'turns refusals above it into 429 and lets every valid alert pass'],
      [WEBHOOK, 'counts every address by itself, through proxies too'],
      [LOGIN, 'is refused after ten wrong ones from an address, the right one too'],
    ],
  },
  S09: {
    attack: 'bodies too large, too deep, too slow',
    proofs: [
      [WEBHOOK, 'takes a body of exactly sixteen kilobytes'],
      ['src/platform/http-server.adapter.spec.ts', 'endless headers'],
      [ATTACKS, 'are cut off on both listeners'],
      [
        'src/dashboard/live-events.spec.ts',
        'is cut off who does not read, without harm to the others',
      ],
      ['src/dashboard/live-events.spec.ts', 'gives way to the newest when more than twenty watch'],
    ],
  },
  S10: {
    attack: 'JSON made to confuse',
    proofs: [
      ['src/webhook/any-body.spec.ts', 'answers any JSON with an alert or a coded refusal'],
      [
        'src/domain/alert/json-scan.spec.ts',
        'names the first key that comes twice, and keeps both values',
      ],
      [ROUTES, '%s refuses a body it does not know'],
    ],
  },
  S11: {
    attack: 'text that becomes markup, a command or a formula',
    proofs: [
      ['src/domain/analysis/page/page-text.spec.ts', 'cannot leave their place in HTML'],
      ['src/domain/analysis/page/report-page.spec.ts', 'keeps foreign texts from becoming markup'],
      ['src/domain/analysis/csv/csv-bytes.spec.ts', 'write texts as safe cells'],
      ['src/platform/log-line.spec.ts', 'stays one line and valid JSON whatever the message holds'],
      ['src/platform/log-line.spec.ts', 'shows control characters instead of obeying them'],
      [CHANNELS, 'gets one preformatted text without a parse mode'],
      [EVENTS, 'tells no secret and no account number, and no line that looks like another event'],
      [PAGE, 'is opened without a token, under a policy that runs nothing but its own files'],
    ],
  },
  S12: {
    attack: 'the admin interface without the right to it',
    proofs: [
      [ROUTES, 'names every route there is, and no other'],
      [ROUTES, '%s is refused without a token'],
      [ROUTES, '%s is refused to a viewer'],
      [ROUTES, '%s is refused to a session without its CSRF token'],
      [ROUTES, '%s refuses a page of another site'],
      [ROUTES, '%s refuses a host name that is not ours'],
      [LOGIN, 'is over after two idle hours'],
      [LOGIN, 'ends at the server when somebody logs out'],
    ],
  },
  S13: {
    attack: 'the admin interface on the public port',
    proofs: [
      [PAGE, 'is not there on the public listener, nor is its login'],
      [
        'src/webhook/webhook-entrance.guard.spec.ts',
        'is there on the public listener and not on the private one',
      ],
      [RULES, 'refuses a combination in one sentence that names %s'],
    ],
  },
  S14: {
    attack: 'a secret that leaks',
    proofs: [
      [
        'src/platform/logging.adapter.spec.ts',
        'hold a secret nowhere, though it was logged in message, field, name and error',
      ],
      [READER, 'leaves no trace of the secret wherever it stands in a body'],
      ['src/config/environment.spec.ts', 'never repeats a secret in its refusal'],
      [ROUTES, '%s repeats neither token nor secret'],
      [LOGIN, 'is kept as a hash alone'],
      [
        'src/dashboard/logs.spec.ts',
        'hides secrets and account numbers, and passes over what is no line',
      ],
    ],
  },
  S15: {
    attack: 'a gateway with a foreign certificate',
    proofs: [
      [AGENTS, 'with a foreign certificate gets no request at all'],
      [AGENTS, 'with another certificate than the PEM file gets no request at all'],
    ],
  },
  S16: {
    attack: 'a request to an address of somebody else’s choice',
    proofs: [
      [CHANNELS, 'post to the addresses of the configuration whatever the message says'],
      ['src/ibkr/flex-web-service.spec.ts', 'sends the token nowhere but to its own hosts'],
    ],
  },
  S17: {
    attack: 'a secret changed during traffic',
    proofs: [
      [READER, 'takes the secret from body or path and either of two'],
      [
        'src/config/configuration.adapter.spec.ts',
        'keeps the old strategies when a reload finds a fault, and hides a new secret at once',
      ],
    ],
  },
  S18: {
    attack: 'a package that is not what it was',
    proofs: [
      ['test/architecture/project-files.spec.ts', 'locks every package by its content'],
      [ATTACKS, 'run a script when they are installed only where that is known'],
    ],
  },
  S19: {
    attack: 'files that others may read',
    proofs: [
      [
        'src/platform/logging.adapter.spec.ts',
        'can be read by their owner alone, old files included',
      ],
      ['src/ledger/sqlite-database.adapter.spec.ts', 'is readable by its owner alone'],
      [
        'src/ledger/data-lock.adapter.spec.ts',
        'is held by one at a time, in a folder for its owner alone',
      ],
      ['test/scenarios/backup.spec.ts', 'is private, and nothing was refused meanwhile'],
      ['src/cli/doctor/checks.spec.ts', 'warns of an open folder and fails on an open file'],
    ],
  },
  S20: {
    attack: 'an audit trail edited or cut',
    proofs: [
      [VAULT, 'names the first bad entry when %s'],
      [VAULT, 'holds a ledger to an end that was written down elsewhere'],
      ['test/scenarios/backup.spec.ts', 'has one edited byte of its copy named by audit verify'],
    ],
  },
  S21: {
    attack: 'a mistake of the operator’s own',
    proofs: [
      [RULES, 'refuses a combination in one sentence that names %s'],
      ['src/config/environment.spec.ts', 'refuses %s=%s in one sentence that names the variable'],
      [
        'src/cli/doctor/checks.spec.ts',
        'refuses a live account in paper mode, and says what it is elsewhere',
      ],
      [
        'test/scenarios/trading.spec.ts',
        'halts when the login is another account than the ledger belongs to',
      ],
    ],
  },
};
