import type { Clock } from '../ports/clock.port.js';
import { ResultsSheet, SheetTrouble } from '../ports/results-sheet.port.js';
import type { SheetTable } from '../ports/results-sheet.port.js';
import type { ServiceAccount, SheetsSettings } from '../ports/settings.port.js';
import { gridsOf, refusalSentence } from './google-answer.js';
import type { GoogleAnswer } from './google-answer.js';
import { GoogleHttp } from './google-http.adapter.js';
import { GoogleToken } from './google-token.adapter.js';
import { gridChanges, leftoverRanges, valueRanges } from './sheet-layout.js';
import type { SheetGrid } from './sheet-layout.js';

/** Where Google's services are. */
export interface GoogleAddresses {
  readonly token: string;
  /** Base of the Sheets API. */
  readonly sheets: string;
}

/** Google itself. */
export const GOOGLE: GoogleAddresses = {
  token: 'https://oauth2.googleapis.com/token',
  sheets: 'https://sheets.googleapis.com/v4',
};
const GRIDS = 'fields=sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))';
const NO_ANSWER = 'fields=spreadsheetId';

/** A Google spreadsheet, over the Sheets API v4. Values are written RAW: Google stores them and computes nothing of them. */
export class GoogleSheet extends ResultsSheet {
  private readonly http: GoogleHttp;
  private token: GoogleToken | null = null;

  constructor(
    private readonly settings: SheetsSettings,
    private readonly clock: Clock,
    private readonly google: GoogleAddresses = GOOGLE,
  ) {
    super();
    this.http = new GoogleHttp(clock);
  }

  isConfigured(): boolean {
    return this.settings.spreadsheetId !== null && this.settings.account !== null;
  }

  async push(tables: readonly SheetTable[]): Promise<void> {
    const grids = await this.grids();
    const requests = gridChanges(grids, tables);
    if (requests.length > 0) await this.ask(`:batchUpdate?${NO_ANSWER}`, { requests });
    for (const range of tables.flatMap(valueRanges)) {
      const body = { valueInputOption: 'RAW', data: [range] };
      await this.ask(`/values:batchUpdate?${NO_ANSWER}`, body);
    }
    const ranges = leftoverRanges(grids, tables);
    if (ranges.length > 0) await this.ask(`/values:batchClear?${NO_ANSWER}`, { ranges });
  }

  private async grids(): Promise<readonly SheetGrid[]> {
    const { body } = await this.ask(`?${GRIDS}`, null);
    const grids = gridsOf(body);
    if (grids === null) throw new SheetTrouble('Google Sheets answered in an unknown form.');
    return grids;
  }

  /** A request that is answered with yes; a token that is not taken any more is fetched anew once. */
  private async ask(path: string, body: object | null): Promise<GoogleAnswer> {
    const { spreadsheetId, account } = this.settings;
    if (spreadsheetId === null || account === null) {
      throw new SheetTrouble('SHEETS_ID and SHEETS_KEY_FILE are not both set.');
    }
    const url = `${this.google.sheets}/spreadsheets/${spreadsheetId}${path}`;
    const token = this.tokenOf(account);
    let answer = await this.sent(url, token, body);
    if (answer.status === 401) {
      token.forget();
      answer = await this.sent(url, token, body);
    }
    if (answer.status === 200) return answer;
    throw new SheetTrouble(refusalSentence(answer, account.email));
  }

  private async sent(url: string, token: GoogleToken, body: object | null): Promise<GoogleAnswer> {
    return this.http.send({
      method: body === null ? 'GET' : 'POST',
      url,
      headers: {
        authorization: `Bearer ${await token.current()}`,
        'content-type': 'application/json',
      },
      body: body === null ? null : JSON.stringify(body),
    });
  }

  private tokenOf(account: ServiceAccount): GoogleToken {
    const { google, http, clock } = this;
    this.token ??= new GoogleToken(account, { url: google.token, http, clock });
    return this.token;
  }
}
