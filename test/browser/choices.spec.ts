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

  it('can be checked before it is sent, which records nothing; a refusal shows every reason', async () => {
    const page = await session.open('/actions', {}, TESTING_BODY);
    const open = async (standard: string): Promise<void> => {
      const prefilled = new URLSearchParams({
        'set.chainId': 'new-energy-vehicles',
        'set.measurementStandardId': standard,
        'set.kind': 'MUNICIPAL_PUBLIC_MEASUREMENT_STANDARD',
        'set.quantity': '直流电能',
        'set.isNew': 'false',
      });
      await page.goto(`${session.testServer.client.url}/actions/establish-measurement-standard?${prefilled}`);
      await page.getByRole('radiogroup', { name: '新建' }).waitFor();
    };
    await open('MS-CHECKED');
    const check = page.getByRole('button', { name: '先检查，不提交' });
    await check.click();
    await page.getByTestId('preview').getByText('MS-CHECKED').waitFor();
    expect(await page.getByTestId('recorded').count()).toBe(0);
    await page.locator('button[type=submit]').click();
    await page.getByTestId('recorded').waitFor();

    await open('MS-CHECKED');
    await page.getByRole('textbox', { name: '发生时间' }).fill('2020-01-01 10:00');
    const lateReason = page.getByRole('combobox', { name: '补录原因' });
    await lateReason.click();
    await lateReason.press('Enter');
    await page.locator('button[type=submit]').click();
    await page.getByTestId('problem').nth(1).waitFor();
    const reasons = await page.getByTestId('problem').locator('code').allTextContents();
    expect(reasons.length).toBeGreaterThan(1);
    expect(new Set(reasons).size).toBe(reasons.length);
    await page.context().close();
  });

  it('logs no error in the console but the refusal', () =>
    expect(session.pageErrors.filter((error) => !error.includes('status of 422'))).toEqual([]));
});
