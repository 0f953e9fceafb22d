/** What is to be done after an error of the Flex web service. */
export type FlexErrorClass =
  /** The statement is being made, or the service is busy: ask again soon. */
  | 'retry'
  /** Too many requests for the token: wait before the next. */
  | 'later'
  /** There is no statement yet. */
  | 'no-statement'
  /** A human must change token, query, account or address. */
  | 'permanent';

/** IBKR's error codes, version 3 of the web service. A number that is not listed counts as permanent. */
export const FLEX_ERRORS: Readonly<Record<string, FlexErrorClass>> = {
  '1001': 'retry',
  '1003': 'no-statement',
  '1004': 'retry',
  '1005': 'retry',
  '1006': 'retry',
  '1007': 'retry',
  '1008': 'retry',
  '1009': 'retry',
  '1010': 'permanent',
  '1011': 'permanent',
  '1012': 'permanent',
  '1013': 'permanent',
  '1014': 'permanent',
  '1015': 'permanent',
  '1016': 'permanent',
  '1017': 'permanent',
  '1018': 'later',
  '1019': 'retry',
  '1020': 'permanent',
  '1021': 'retry',
};
