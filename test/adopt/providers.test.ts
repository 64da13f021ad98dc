import { dump } from 'js-yaml';
import { ProviderType } from '../../lib/forklift/source-vm';
import { adoptText, mainOf } from '../adopt-kit';
import { byHand, SAMPLES } from '../adopt-samples';

describe.each(Object.values(ProviderType))('a plan from %s', (type) => {
  const adoption = adoptText(
    byHand(type)
      .map((object) => dump(object))
      .join('---\n'),
  );

  test('written by hand comes back without a patch', () => {
    expect(adoption).toMatchObject({ compared: 5, differences: [], errors: [], patched: [] });
  });

  test('has its provider as a construct, with its settings as props', () => {
    expect(mainOf(adoption)).toContain(`const source = new ${SAMPLES[type].made}`);
  });
});
