import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expectNothingGrave, expectText, SECTIONS, show, signIn } from './page-steps.js';
import { ADMIN_TOKEN, Program, VIEWER_TOKEN } from './program.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);
const inBrowser = CHROMIUM === undefined ? describe.skip : describe;
const MISSING = CHROMIUM === undefined ? ' (skipped: no Chromium; apt-get install chromium)' : '';

const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  colorScheme: 'dark',
};
const ES = { symbol: 'ES1!', price: 4500.5 };

inBrowser(`the dashboard in a browser${MISSING}`, () => {
  let program: Program;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  async function open(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(20_000);
    const opened = await context.newPage();
    opened.on('pageerror', (error) => complaints.push(error.message));
    opened.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    await opened.goto(program.address);
    return opened;
  }

  beforeAll(async () => {
    program = await Program.create();
    [browser] = await Promise.all([
      chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] }),
      program.start('ready'),
    ]);
    page = await open(DESKTOP);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await program.close();
  });

  it('asks for the token, and lets nobody in with a wrong one', async () => {
    await signIn(page, 'wrong-token');
    await expectText(page, 'That is not the token.');
    await expectNothingGrave(page);
    await signIn(page, ADMIN_TOKEN);
    await expectText(page, 'SIMULATOR');
    await expectText(page, /^Live$/);
    await expectText(page, 'the account is flat');
    await expectText(page, /^No alert yet/);
  });

  it('shows an alert that arrives without being loaded again', async () => {
    await program.post({ ...ES, action: 'buy', id: 'first' });
    await page.locator('.feed').getByText('Buy ES1!').waitFor();
    await page.locator('.feed').getByText('Executed').waitFor();
    await expectText(page, 'Long 1');
    expect(await page.locator('.feed > li').count()).toBe(1);
  });

  it('shows the way of an alert from its arrival to its fill', async () => {
    await page.locator('.feed a').first().click();
    await page.locator('.timeline').getByText('Finished: executed').waitFor();
    const steps = await page.locator('.timeline h3').allTextContents();
    expect(steps).toEqual(
      expect.arrayContaining(['Alert received', 'Decision: trade', 'Accepted by the broker']),
    );
    expect(steps.join()).toMatch(/Order: BUY 1 ESZ\d.*Filled 1 at 4,500/);
    await expectNothingGrave(page);
  });

  it('shows what a sender wrote as text and never as part of the page', async () => {
    const evil = '<img src=x onerror="document.title=1">';
    await program.post({ ...ES, action: 'buy', id: evil, comment: evil });
    await show(page, 'alerts');
    await page.locator('.feed > li').nth(1).waitFor();
    await page.locator('.feed a').first().click();
    await expectText(page, evil);
    await page.getByText('The message as it came').click();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('pre').textContent()).toContain('onerror');
  });

  it('leaves a dialog by Esc with the focus where it was', async () => {
    await page.getByRole('button', { name: 'Halt', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Halt trading?' }).waitFor();
    await expectNothingGrave(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.locator(':focus').textContent()).toBe('Halt');
  });

  it('halts with every consequence spelled out, and resumes', async () => {
    await show(page, 'overview');
    await page.getByRole('button', { name: 'Halt', exact: true }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toMatch(/Not traded either\..*ES.*Long 1/);
    await dialog.getByLabel(/Reason/).fill('lunch');
    await dialog.getByRole('button', { name: 'Halt now' }).click();
    await dialog.getByText('1 position of the bot left open').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expectText(page, /^HALTED$/);
    await program.post({ ...ES, action: 'sell', id: 'halted' });
    await expectText(page, /^Trading is halted; the alert ended/);
    await page.getByRole('button', { name: 'Resume' }).click();
    await dialog.getByRole('button', { name: 'Resume' }).click();
    await dialog.getByText('Trading again.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expectText(page, /^Active$/);
  });

  it('sends an order that waits once it is approved', async () => {
    await program.post({ symbol: 'YM1!', action: 'buy', price: 39_000, strategy: 'asked' });
    await page.getByRole('button', { name: 'Approve' }).click();
    const dialog = page.getByRole('dialog', { name: 'Approve these orders?' });
    await dialog.getByText('BUY 1 YMZ').last().waitFor();
    await expectNothingGrave(page);
    await dialog.getByRole('button', { name: 'Approve and send' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expectText(page, /^YM$/);
    await page.getByText('Waits for your approval').waitFor({ state: 'detached' });
  });

  it('cancels an order that works', async () => {
    const limit = { symbol: 'NQ1!', action: 'buy', orderType: 'limit', limitPrice: 14_000 };
    await program.post({ ...limit, price: 15_000, id: 'resting' });
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('0 filled so far');
    await expectNothingGrave(page);
    await dialog.getByRole('button', { name: 'Cancel the order' }).click();
    await dialog.getByText('The broker was asked to cancel it.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expectText(page, 'No order is working at the broker.');
  });

  it('tells until when a month that is held has to be left', async () => {
    await show(page, 'rolls');
    const row = page.getByRole('row', { name: /^ES/ });
    expect(await row.textContent()).toMatch(/Long 1.*days?.*ESH\d/);
  });

  it('flattens what was chosen until nothing is left', async () => {
    await show(page, 'overview');
    await page.getByRole('button', { name: 'Flatten' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('One root, such as ES').check();
    expect(await dialog.getByRole('combobox', { name: 'Root' }).inputValue()).toBe('ES');
    await expectNothingGrave(page);
    await dialog.getByRole('button', { name: 'Cancel orders and close positions' }).click();
    await dialog.getByText('Flattening has begun.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    const held = page.getByRole('table', { name: 'Open positions' });
    await held.getByText('ES', { exact: true }).waitFor({ state: 'detached' });
    await expectText(page, /^YM$/);
    await expectText(page, /^Reducing only$/);
  });

  it('comes back after a restart: says so, asks for the token, and misses nothing', async () => {
    await show(page, 'alerts');
    await program.kill();
    program.hold('3');
    await expectText(page, 'Reconnecting…');
    await program.start('live');
    await program.post({ symbol: 'NQ1!', action: 'buy', price: 15_000, id: 'after' });
    await page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
    expect(await page.locator('.feed > li').count()).toBeGreaterThan(0);
    await signIn(page, ADMIN_TOKEN);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.feed').getByText('Buy NQ1!').waitFor();
    await expectText(page, /^Live$/);
  }, 40_000);

  it('halts one strategy and resumes it', async () => {
    await show(page, 'strategies');
    const card = page.getByRole('region', { name: 'asked' });
    const dialog = page.getByRole('dialog');
    await card.getByRole('button', { name: 'Halt this strategy' }).click();
    await dialog.getByRole('button', { name: 'Halt it' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await card.getByText('HALTED').waitFor();
    await card.getByRole('button', { name: 'Resume this strategy' }).click();
    await dialog.getByRole('button', { name: 'Resume it' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await card.getByText('HALTED').waitFor({ state: 'detached' });
    expect(await card.getByRole('button', { name: 'Halt this strategy' }).isVisible()).toBe(true);
  });

  it('writes the message of a strategy, and says what to mind', async () => {
    await show(page, 'messages');
    await page.getByLabel('Its bare buys and sells mean').selectOption('incremental');
    await expectText(page, /means the same with signals: incremental/);
    expect(await page.getByLabel('the address').first().textContent()).toMatch(
      /\/webhook\/default$/,
    );
  });

  it('analyses the days that are chosen, and shows the report in the page and in a tab', async () => {
    await show(page, 'performance');
    await page.getByLabel('From', { exact: true }).fill('2026-01-05');
    await page.getByRole('button', { name: 'Analyse now' }).click();
    const link = page.getByRole('link', { name: 'Open in a new tab' });
    await link.waitFor({ timeout: 25_000 });
    await page.getByRole('button', { name: 'Show the report' }).click();
    const inside = page.frameLocator('iframe');
    await inside.getByText(/2026-01-05 to/).waitFor();
    await inside.locator('svg').first().waitFor();
    await expectNothingGrave(page);
    const [report] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await report.getByRole('heading', { level: 1 }).waitFor();
    expect(report.url()).toMatch(/\/report\.html$/);
    await report.close();
  });

  it('has nothing grave for axe in any section, by day', async () => {
    for (const section of SECTIONS) {
      await show(page, section);
      await expectNothingGrave(page);
    }
    expect(complaints).toEqual([]);
  }, 40_000);

  it('fits a phone by night, and shows a viewer why the controls are off', async () => {
    const phone = await open(PHONE);
    await signIn(phone, VIEWER_TOKEN);
    await expectText(phone, 'You are signed in as viewer: you may read, not control.');
    expect(await phone.getByRole('button', { name: 'Halt', exact: true }).isDisabled()).toBe(true);
    const tooWide: string[] = [];
    for (const section of SECTIONS) {
      await show(phone, section);
      await expectNothingGrave(phone);
      const excess = await phone.evaluate<number>(
        'document.documentElement.scrollWidth - innerWidth',
      );
      if (excess > 0) tooWide.push(`${section} ${excess}`);
    }
    expect(tooWide).toEqual([]);
    await phone.context().close();
  }, 40_000);

  it('asks whose a position is that the fills do not explain', async () => {
    await program.post({ ...ES, action: 'buy', id: 'unexplained' });
    await show(page, 'overview');
    await page.getByRole('button', { name: 'Disown ES' }).click({ timeout: 60_000 });
    await expectNothingGrave(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Adopt ES' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('No order is sent because of it.');
    await dialog.getByRole('button', { name: 'It is the bot’s' }).click();
    await dialog.getByText(/long 3 the bot’s, nothing not/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Adopt ES' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  }, 80_000);
});
