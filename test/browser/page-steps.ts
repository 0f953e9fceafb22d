import { source as axeSource } from 'axe-core';
import type { Page } from 'playwright-core';

/** Every section of the page, by its address. */
export const SECTIONS = [
  'overview',
  'alerts',
  'orders',
  'performance',
  'rolls',
  'session',
  'strategies',
  'messages',
  'notifications',
  'log',
];

/** Fills in the token and sends it. */
export async function signIn(where: Page, token: string): Promise<void> {
  await where.getByLabel('Access token').fill(token);
  await where.getByRole('button', { name: 'Sign in' }).click();
}

/** Goes to a section and waits until it has read what it shows. */
export async function show(where: Page, section: string): Promise<void> {
  await where.goto(new URL(`/#/${section}`, where.url()).href);
  await where.locator(`.menu a[href="#/${section}"][aria-current]`).waitFor();
  await where.locator('.waiting').first().waitFor({ state: 'detached' });
}

/** Waits until the text is on the page. */
export async function expectText(where: Page, text: string | RegExp): Promise<void> {
  const found = where.getByText(text).first();
  await found.waitFor();
  expect(await found.isVisible()).toBe(true);
}

/** Nothing serious or critical for axe, as the page stands. */
export async function expectNothingGrave(where: Page): Promise<void> {
  await where.evaluate(axeSource);
  const grave = await where.evaluate<readonly string[]>(
    `axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ' ' + nodes[0].target))`,
  );
  expect(grave).toEqual([]);
}
