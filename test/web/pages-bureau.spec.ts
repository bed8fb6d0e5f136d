import { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { Walk } from './support/walk';

/** Every page of the desks of officers, stations, experts and auditors; `pages` has the others. */
describe('pages of the bureau', () => {
  // As in `pages`.
  jest.setTimeout(300_000);
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const readers = { officer: new Walk(), station: new Walk(), expert: new Walk(), auditor: new Walk() };
  it.each([
    ['city_officer', 'officer'],
    ['county_officer', 'officer'],
    ['leader', 'officer'],
    ['station_first', 'station'],
    ['expert', 'expert'],
    ['auditor', 'auditor'],
  ] as const)('the desk of %s', async (role, reader) => {
    expect(await readers[reader].desk(browser, role)).toEqual([]);
  });
});
