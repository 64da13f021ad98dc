import type { Answers } from './answers';
import { type NewFile, template } from './new-file';

/** What the hosts of a repository run: checks of each change, newer packages, and the opening of waves at their hour. */
export function pipelineFiles({ approvers, engine, pipeline, plugin }: Answers): NewFile[] {
  const opens = approvers !== '' && engine !== 'none';
  const files: NewFile[] = [];
  if (pipeline === 'github' || pipeline === 'both') {
    files.push(
      {
        path: '.github/dependabot.yml',
        text: template('dependabot.yml') + (plugin ? template('dependabot-plugin.yml') : ''),
      },
      { path: '.github/workflows/migrations.yml', text: template('github-actions.yml') },
    );
    if (opens) files.push({ path: '.github/workflows/open.yml', text: template('github-open.yml') });
  }
  if (pipeline === 'gitlab' || pipeline === 'both')
    files.push(
      { path: '.gitlab-ci.yml', text: template('gitlab-ci.yml') + (opens ? template('gitlab-open.yml') : '') },
      { path: 'renovate.json', text: template('renovate.json') },
    );
  return files;
}
