import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where an installed Chromium or Chrome usually is. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing but the page: no sandbox, no display, no calls home. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium: CHROMIUM_PATH, an installed one, or the one in @sparticuz/chromium (Linux x64). */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  return chromium.launch({ executablePath, args: flags });
}

async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  const installed = named ?? usualPlaces.find((place) => existsSync(place));
  if (installed !== undefined) return installed;
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}
