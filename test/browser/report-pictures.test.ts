import { readFileSync } from 'node:fs';
import { describeWithChromium } from './chromium-kit';
import { SHOWN, withReportPictures } from './report-pictures';

describeWithChromium('the pictures of the README and the guides', () => {
  test('show the report as it is now: npm run pictures takes them again', async () => {
    await withReportPictures(async (_pictures, shown) => {
      expect(shown).toBe(readFileSync(SHOWN, 'utf8'));
    });
  });
});
