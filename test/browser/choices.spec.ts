import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

const TESTING_BODY = { role: 'TESTING_BODY', organisationId: 'nev-lab' };

describeInChromium('a required yes or no', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
  });
  afterAll(() => session.close());

  it('has no initial value, is required, and is sent as false after one click on no', async () => {
    const page = await session.open('/actions', {}, TESTING_BODY);
    const prefilled = new URLSearchParams({
      'set.chainId': 'new-energy-vehicles',
      'set.measurementStandardId': 'MS-CHOICES',
      'set.kind': 'MUNICIPAL_PUBLIC_MEASUREMENT_STANDARD',
      'set.quantity': '直流电能',
    });
    await page.goto(`${session.testServer.client.url}/actions/establish-measurement-standard?${prefilled}`);
    const isNew = page.getByRole('radiogroup', { name: '新建' });
    await isNew.waitFor();
    expect(await isNew.getByRole('radio', { checked: true }).count()).toBe(0);

    const submit = page.locator('button[type=submit]');
    await submit.click();
    await page.locator('.ant-form-item-explain-error').getByText('新建').waitFor();

    await isNew.getByText('否', { exact: true }).click();
    const request = page.waitForRequest((each) => each.method() === 'POST');
    await submit.click();
    expect((await request).postDataJSON()).toMatchObject({ data: { isNew: false } });
    await page.getByTestId('recorded').waitFor();
    await page.context().close();
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});
