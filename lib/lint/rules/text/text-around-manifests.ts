import { textRule } from '../../rule';

export const textAroundManifests = textRule({
  name: 'text-around-manifests',
  severity: 'error',
  summary: 'lines of talk in front of the manifests, as `kubectl mtv ... --dry-run` prints them',
});
