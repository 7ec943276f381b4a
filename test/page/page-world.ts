import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { readCatalogue } from '../../src/i18n/catalogues.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { openBrowser } from '../support/browser.js';
import { openWorld, type World, type WorldOptions } from '../support/running-app.js';

/** Days that pass: the bot ticks in every hour of them, however long a loaded machine takes. */
export const passingMs = 120_000;

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** Starting one takes seconds: it serves all tests of a worker, and ends with its process. */
let browser: Promise<Browser> | undefined;

/** Windows at a workspace's page. Fails at close when the page complained in its console. */
export class PageVisitors {
  readonly #pageErrors: string[] = [];
  readonly #windows: BrowserContext[] = [];

  private constructor(
    readonly sandbox: Sandbox,
    private readonly browser: Browser,
  ) {}

  static async open(sandbox: Sandbox): Promise<PageVisitors> {
    sandbox.servePage({ timeZone: 'Asia/Shanghai', startAs: { en: 'U_PRIYA', zh: 'U_SUN' } });
    browser ??= openBrowser();
    return new PageVisitors(sandbox, await browser);
  }

  /** A window of its own, in which somebody is this person. */
  async window(
    { as, at }: { as?: string; at?: string },
    { size = desktop, locale }: { size?: typeof desktop; locale?: string } = {},
  ): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: size,
      ...(locale === undefined ? {} : { locale }),
    });
    this.#windows.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#pageErrors.push(message.text());
    });
    page.on('pageerror', (error) => this.#pageErrors.push(String(error.stack)));
    const hash = new URLSearchParams({ ...(as ? { as } : {}), ...(at ? { in: at } : {}) });
    await page.goto(`${this.sandbox.url}/#${hash}`);
    // Beside the screen on a phone, but there.
    await page.locator('.you-are').waitFor({ state: 'attached' });
    return page;
  }

  /** A window that stays open goes on reading what its person is shown. */
  async closeWindows(): Promise<void> {
    await Promise.all(this.#windows.splice(0).map((context) => context.close()));
  }

  /** Closes every window; fails when a page wrote an error or a warning to its console. */
  async close(): Promise<void> {
    await this.closeWindows();
    expect(this.#pageErrors).toEqual([]);
  }
}

/** The bot, its workspace, and a browser at the workspace's page. */
export async function openPageWorld(
  options: WorldOptions = {},
): Promise<{ world: World; visitors: PageVisitors; close(): Promise<void> }> {
  const world = await openWorld({ sharesProcess: true, ...options });
  const visitors = await PageVisitors.open(world.sandbox);
  return {
    world,
    visitors,
    async close() {
      await visitors.close().finally(() => world.close());
    },
  };
}

/** The bot's own words, to find its labels and buttons by. */
export function botWords(language: 'en' | 'zh-CN'): (key: string) => string {
  const words = readCatalogue(language);
  return (key) => {
    const found = words[key];
    if (found === undefined) throw new Error(`there is no ${key} in ${language}`);
    return found;
  };
}

export function composer(page: Page): Locator {
  return page.locator('main .composer textarea');
}

/** Types a command as a person does, and sends it. */
export async function command(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** The field of a modal that the bot calls so; a variant of it counts as well. */
export function field(page: Page, name: string): Locator {
  return page.locator(`dialog [data-block="${name}"], dialog [data-block^="${name}:"]`);
}

/** Chooses a person by typing part of their name. */
export async function choosePerson(page: Page, name: string, person: string): Promise<void> {
  const box = field(page, name).getByRole('combobox');
  await box.fill(person);
  await field(page, name).getByRole('option').first().click();
  await box.blur();
}

/** Presses the modal's submit. */
export async function submit(page: Page): Promise<void> {
  await page.locator('dialog .button-primary').click();
}

/** Closes the modal and waits until it is gone. */
export async function closeModal(page: Page): Promise<void> {
  await page.locator('dialog').press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
}

/** Goes to the app's direct messages. */
export async function openAppMessages(page: Page): Promise<void> {
  await page.locator('.entry', { hasText: /· (Messages|消息)/ }).click();
}
