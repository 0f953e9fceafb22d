/**
 * Every code that a user, a script or the ledger can meet, with its meaning in one plain sentence. The README carries
 * the same table; a test compares the two.
 */
export const CODES = {
  // The alert itself
  ALERT_UNREADABLE: 'The body is neither JSON nor a form this service understands.',
  ALERT_INVALID: 'A field is missing or has a value it cannot have; `field` names it.',
  ALERT_CONFLICT: 'Two fields of the alert say different things; `field` names one of them.',
  ALERT_TOO_LARGE: 'The body is larger than 16 KB or nested deeper than 5 levels.',
  ENCODING_NOT_SUPPORTED: 'The request has a Content-Encoding; send the body as it is.',
  FEATURE_NOT_AVAILABLE:
    'The alert asks for what this service cannot do yet, so it is not traded at all; `field` names it.',
  STRATEGY_RULE_DIFFERS:
    'The alert states another rule than the file of its strategy has; `field` names it.',
  ID_CONFLICT: 'The same id came before with another body; nothing is traded.',
  ID_REUSED:
    'The same id came again with a later alert time; taken as a new alert, with this warning.',
  // Who may speak
  SECRET_REQUIRED: 'The alert carries no secret or a wrong one.',
  ADDRESS_NOT_ALLOWED: 'The source address is not on the list of allowed addresses.',
  PROXY_NOT_TRUSTED: 'A forwarding header came from a peer that is not a trusted proxy.',
  TOO_MANY_REQUESTS: 'Too many refused requests from this address within a minute.',
  TOKEN_REQUIRED: 'The admin route needs a bearer token or a session, or the one sent is wrong.',
  ROLE_REQUIRED: 'The token may read but not control.',
  CSRF_TOKEN_REQUIRED:
    'A change asked for with a session’s cookie lacks its x-csrf-token, or the one sent is wrong.',
  TOO_MANY_LOGINS: 'Ten logins from this address failed within fifteen minutes; wait.',
  STRATEGY_UNKNOWN: 'No enabled strategy has that name.',
  NOT_FOUND: 'There is nothing under that address or id.',
  METHOD_NOT_ALLOWED: 'That address does not take this method.',
  REQUEST_INVALID: 'A parameter or the body of an admin request is not of the form it must have.',
  CROSS_SITE: 'A browser sent the admin request from another site, or under a host name not ours.',
  PAGE_NOT_BUILT: 'The files of the dashboard’s page are not there; `npm run build` makes them.',
  ALREADY_RUNNING: 'An analysis is running; one at a time.',
  SERVER_NEEDED:
    'The command needs the running server, and none answers at ADMIN_HOST and ADMIN_PORT.',
  SETUP_FAULTY: 'A check of doctor failed; it says what to do.',
  BACKUP_UNREADABLE: 'The file is no backup, or is damaged; nothing was restored.',
  FILE_EXISTS: 'There is a file of that name already; it is not overwritten.',
  FOLDER_NOT_EMPTY: 'A backup is restored only where nothing is yet.',
  STATE_DIFFERS: 'The stored state is not what the entries of the ledger add up to.',
  NOT_FLAT: 'A flatten ended, or was left, with positions still open.',
  // Not stored
  LEDGER_UNAVAILABLE:
    'The ledger could not write within two seconds; nothing was stored, send it again.',
  TOO_MANY_UNFINISHED: 'More than 200 alerts wait for an end; nothing was stored, send it again.',
  SHUTTING_DOWN: 'The service is stopping; nothing was stored, send it again.',
  INTERNAL: 'A broken promise of our own code; nothing was traded because of it.',
  // Why an alert was not traded, or not in full
  ALREADY_IN_POSITION: 'The position is already on the side of the signal.',
  ALREADY_AT_TARGET: 'Position and working orders already make up the target.',
  AMBIGUOUS_SYMBOL:
    'A bare name that is a future and a stock, and the strategy does not say which.',
  SYMBOL_UNKNOWN: 'The symbol has a form or a root that is not known.',
  SYMBOL_NOT_ALLOWED: 'The strategy does not list this symbol.',
  ROOT_OF_ANOTHER_STRATEGY: 'Another strategy lists this root; one strategy trades a root.',
  SENTIMENT_REQUIRED:
    'In live mode an alert without market_position needs the strategy option `signals`.',
  STALE_ALERT:
    'The alert is too old to act on; `{{time}}` is the start of the bar, `{{timenow}}` is meant.',
  ENTRY_EXPIRED: 'The part that reduces was done; the part that opens came too late.',
  CLIPPED: 'Other orders of ours are open, so only what can never flip the position was sent.',
  SUPERSEDED: 'A newer alert of the same strategy and root was decided instead.',
  HALTED: 'Trading is halted; the alert ended at once and never revives.',
  REDUCING: 'Only orders that reduce a position are sent; the opening part was left out.',
  TEST: 'A test alert: decided to the order draft, never sent.',
  SHADOW: 'Shadow mode: decided to the order draft, never sent.',
  VOIDED: 'An operator flattened; alerts that waited were voided.',
  SIDE_NOT_ALLOWED: 'The strategy may not hold that side; only what closes the other was done.',
  OUTSIDE_WINDOW: "Positions are opened only within the strategy's entry windows.",
  PYRAMIDING_LIMIT: 'The position already has as many adds as the strategy allows.',
  ROLLED:
    'A month that ends was left: closed, and opened in the next one where that was asked for.',
  ACCOUNT_NOT_TRADED: 'The strategy is meant for another account than the one that is traded.',
  SHARES_DIFFER:
    'What the strategies hold of a shared root does not add up to its position; nothing is sent in it.',
  PROTECTION_NOT_SHARED: 'A root that strategies share takes no stop and no target.',
  UNFILLED_TIMEOUT: 'The order was not filled in the time its strategy gives it; it was cancelled.',
  APPROVAL_REJECTED: 'The operator rejected the order.',
  APPROVAL_EXPIRED: 'Nobody approved the opening order in time; only the reducing part is sent.',
  APPROVAL_PENDING: 'An order waits for the operator to approve it.',
  MISSED_ALERT:
    'The alert says it came after a position that no alert here has told of: one was missed.',
  POSITION_CHANGED:
    'The position reached its target and was changed afterwards: by a stop, a flatten, a roll or somebody else.',
  ALERT_OVERDUE: 'A strategy with a position has sent no alert for longer than it says it would.',
  ACCOUNT_VALUE_UNKNOWN:
    'What the account lost cannot be read, so a limit of the strategy cannot be checked; nothing is opened.',
  DAILY_LOSS:
    'The account lost more today than the strategy allows; only reducing orders are sent.',
  DRAWDOWN_LIMIT:
    'The account fell further below its highest value than the strategy allows; only reducing orders are sent.',
  LOOP_GUARD: 'The position changed sides too often within an hour; only reducing orders are sent.',
  ORDER_QUANTITY_LIMIT: 'The order is larger than MAX_ORDER_QUANTITY.',
  POSITION_QUANTITY_LIMIT: 'The position would be larger than MAX_POSITION_QUANTITY.',
  ORDER_NOTIONAL_LIMIT: 'The order is worth more than MAX_ORDER_NOTIONAL.',
  ORDERS_PER_DAY_LIMIT: 'MAX_ORDERS_PER_DAY orders were sent today.',
  NO_PRICE:
    'Neither a fresh quote nor the alert has a price, which the notional limit or the size needs.',
  NO_QUOTE: 'The entry is priced or bounded by a real-time quote, and there is none.',
  NO_STOP: 'The size follows from the distance of the stop, and there is no stop.',
  NO_EQUITY:
    'The size follows from what the account is worth, which is not known in the currency of the contract.',
  SIZE_ZERO: 'Rounded down to whole contracts or shares, the size is zero.',
  LEVEL_WRONG_SIDE:
    'A stop or a target is on the wrong side of the price, so it would be met at once.',
  PRICE_COLLAR:
    "The price has gone further from the alert's than priceCollarTicks allows; nothing is opened.",
  SPREAD_TOO_WIDE: 'Bid and ask are further apart than maxSpreadTicks allows; nothing is opened.',
  MARGIN_TOO_SMALL:
    'The order would leave less equity above the margin than minExcess; it was not sent.',
  NEAR_DELIVERY: 'The month is at or past its guard day; entries in it are off.',
  POSITION_UNKNOWN: 'The position is not known for certain, so nothing is sent.',
  ROOT_PAUSED: 'The root is paused; entries are off until an operator adopts or disowns.',
  DECISION_OUTDATED:
    'What was decided no longer holds, since the position changed before its order was sent.',
  // What keeps a root or the whole service from trading
  ORDER_CHANGED: 'The broker changed the time in force of an order of ours; it works on as it is.',
  PROTECTION_MISSING:
    'A position has been without the stop that its strategy asks for, for ten seconds or longer.',
  PROTECTION_FILLED: 'A protective order was filled at the broker and took position away.',
  FOREIGN_ORDER: 'An order that is not in this ledger rests at the broker.',
  EXTERNAL_POSITION: 'The broker holds a position that our own fills do not explain.',
  NOT_ARRIVED: 'The order provably never reached the broker and was not sent again.',
  UNKNOWN_UNRESOLVED: 'The broker never told what became of an order; the root is paused.',
  CLOSE_REFUSED: 'An old month could not be closed, so nothing was opened.',
  LIQUIDATION: 'The broker liquidated a position; only reducing orders are sent.',
  ACCOUNT_MISMATCH: 'The login, the account or its kind is not the one this ledger belongs to.',
  SESSION_NOT_READY: 'There is no working broker session.',
  LOGIN_BUDGET_SPENT:
    'Three attempts to open the broker session failed within half an hour; the next one waits.',
  NOT_RECONCILED: 'The book has not yet been compared with the broker.',
  LEDGER_PAUSED: 'The ledger cannot be written; trading waits until it can.',
  LEDGER_CORRUPT: 'The entries of the ledger do not form one chain; restore a backup.',
  DATA_FOLDER_IN_USE: 'Another process already runs on this data folder.',
  // The broker's answers
  BROKER_REFUSED: 'The broker refused the order; its words are in the ledger.',
  INSUFFICIENT_FUNDS: 'The broker refused the order for want of funds or margin.',
  CONTRACT_NOT_OPENABLE: 'The broker does not open positions in this contract any more.',
  NO_TRADING_PERMISSION: 'The account may not trade this product.',
  PRICE_REFUSED: 'The broker refused the price of the order.',
  ORDER_TOO_LARGE: 'The broker refused the size of the order.',
  MARKET_CLOSED: 'The exchange is closed.',
  QUESTION_DECLINED:
    'The broker asked a question that is not on the written list; it was declined.',
  ORDER_INVALID: 'The broker called the order malformed.',
  NOT_WORKING: 'The broker held the entry back for more than ten seconds; it was cancelled.',
  PARTIALLY_FILLED: 'The order ended before the whole quantity was filled.',
  ORDER_CANCELLED: 'The order was cancelled before it was filled.',
  ORDER_INACTIVE: 'The broker took the order and then made it inactive.',
  BROKER_UNREACHABLE: 'The gateway does not answer.',
  BROKER_ANSWER_UNREADABLE: 'The gateway answered in a form that is not known.',
  OUTCOME_UNKNOWN: 'The order was sent and no answer says whether it arrived.',
  PACED: 'The broker says that requests come too fast.',
  // Start
  CONFIGURATION_REFUSED:
    'The environment or a file keeps the service from starting; the sentence names what to change.',
  SIMULATOR_BOOK_UNREADABLE:
    'The file of the simulated account is damaged; move it away to start a new account.',
  // Contracts
  CONTRACT_UNKNOWN: 'The broker knows no such contract.',
  CONTRACT_MISMATCH:
    'Multiplier or trading class at the broker differ from our table; the root is off.',
  NO_TRADABLE_MONTH: 'No month of the active cycle is far enough from its guard day.',
  // Analysis: rows left out or kept with a remark, and runs
  NOT_AN_ALERT: 'The row is not an alert: it has no symbol, no direction or no readable time.',
  ROW_UNREADABLE: 'A field of the row cannot be read; the detail names it.',
  DUPLICATE_ROW:
    'The same row, or the same version of an execution, was read more than once; it counts once.',
  OLDER_VERSION: 'The broker corrected this execution; only its newest version counts.',
  CURRENCY_CONVERSION: 'A currency conversion is no trade; its commission is summed apart.',
  PRICE_RESCALED: 'The price was in the other of cents and dollars; the net amount put it right.',
  PRICE_IMPLAUSIBLE:
    'The price of the alert is far off those around it on the same root; it is left out on paper and in slippage.',
  PRICE_NET_MISMATCH: 'Price and net amount contradict each other; the net amount was used.',
  COMMISSION_UNKNOWN: 'The broker has not told the commission yet; it counts as zero.',
  NO_ENTRY_IN_HISTORY: 'It closes a position whose cost is not known; outside every metric.',
  SPANS_ROLL: 'The chart switched to another month while the lot was open.',
  UNVERIFIED: 'Fills before the first one, or within a gap of seven days, may be missing.',
  NOT_FETCHED: 'The broker did not answer; the analysis ran from what is stored.',
  ANALYSIS_FAILED: 'The analysis ended without a report; the message says why.',
  SHEET_NOT_WRITTEN:
    'The Google spreadsheet could not be written; the report stands, the next run writes all of it.',
  // Imports: files and statements that cannot be read, and rows of theirs
  FILE_NOT_READABLE: 'The file or folder is not there, or may not be read.',
  FILE_EMPTY: 'The file has no content.',
  FILE_KIND_UNKNOWN: 'The content of the file is of no kind that can be imported.',
  FILE_MALFORMED: 'The file breaks off, or breaks the rules of its format.',
  FILE_TOO_LARGE: 'A JSON or YAML file is larger than 64 MB.',
  ENCODING_UNREADABLE: 'The file is not UTF-8.',
  LINE_TOO_LONG: 'A record of the file is longer than 1 MB.',
  LANGUAGE_NOT_ENGLISH: 'The export has headers in another language; switch it to English.',
  ZONE_REQUIRED: 'The export does not say its time zone; name that of the chart with --zone.',
  ZONE_UNKNOWN: 'There is no such time zone; names are like America/New_York.',
  SYMBOL_REQUIRED: 'Neither the file nor its name says the symbol; name it with --symbol.',
  NO_EXECUTIONS: 'The report has orders or summaries only; set its level of detail to executions.',
  ORDER_LEVEL:
    'The row is a statement without execution ids; it counts only where no execution covers it.',
  IMPORT_RUNNING: 'Another import works on this data folder.',
  IMPORT_FAILED: 'What was imported cannot be stored; the files before stand.',
  FLEX_NOT_CONFIGURED: 'FLEX_TOKEN and FLEX_QUERY_ID are not both set.',
  FLEX_REFUSED:
    'IBKR refuses the Flex token, the query or the address; the message has its number.',
  FLEX_NO_DATA: 'IBKR has no statement for the query yet; it is asked again with the next run.',
  FLEX_NOT_READY: 'IBKR was still making the statement, or was busy, after some minutes.',
  FLEX_UNREACHABLE: 'The Flex web service does not answer.',
  FLEX_ANSWER_UNREADABLE: 'The Flex web service answered in a form that is not known.',
  FLEX_HOST_NOT_ALLOWED: 'The Flex web service named an address that is not one of its own.',
} as const satisfies Record<string, string>;

export type Code = keyof typeof CODES;

/** What a code means, in one plain sentence. */
export function meaningOf(code: Code): string {
  return CODES[code];
}
