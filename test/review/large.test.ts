/** A program of 300 VMs in which everything changes: what a comment holds of it. */
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { AnsibleHook, FluxDelivery, ForkliftApp, Playbook } from '../../lib';
import { COMMENT_LIMIT, MARKER, writeMarkdown } from '../../lib/review/writers/markdown';
import { writeText } from '../../lib/review/writers/text';
import { addPlan, aProgram, REPOSITORY } from '../delivery/delivery-kit';
import { projectFolder } from '../kit';
import { type Files, reviewOf } from './kit';

jest.setTimeout(60_000);
const nowhere = join(projectFolder(), 'dist');

/** 15 plans of 20 VMs, each with a hook of 200 lines of its own; `word` is in every name and every line. */
function program(word: string, approved: boolean): Files {
  const app = new ForkliftApp({ outdir: nowhere });
  const erp = aProgram(app, 'erp', { plans: {} });
  for (let p = 0; p < 15; p++) {
    const lines = Array.from(
      { length: 200 },
      (_, i) => `    - ansible.builtin.debug: { msg: "${word} ${p} line ${i}" }`,
    );
    const hook = new AnsibleHook(erp, `hook-${p}`, {
      image: 'registry.corp.example/hook:1',
      deadline: Duration.minutes(5),
      playbook: Playbook.inline(`- hosts: localhost\n  gather_facts: false\n  tasks:\n${lines.join('\n')}\n`),
    });
    const vms = Array.from({ length: 20 }, (_, i) => ({
      id: `vm-${p * 20 + i}${word}`,
      name: `${word}-machine-with-a-long-name-${p}-${i}`,
    }));
    addPlan(erp, `plan-${p}`, { vms, wave: (p % 5) + 1, preHooks: [hook] }).run(1);
  }
  for (let wave = 1; wave <= 5; wave++) erp.wave(wave, { approved });
  new FluxDelivery(app, 'flux', REPOSITORY);
  return Object.fromEntries(app.render().files.map(({ path, text }) => [path, text]));
}

const review = reviewOf(program('old', true), program('new', true));

test('the model has all of it, and names each VM', () => {
  const count = (change: string) => review.vms.filter((vm) => vm.change === change).length;
  expect([count('entered'), count('left')]).toEqual([300, 300]);
  expect(review.playbooks.filter(({ part }) => part === 'own')).toHaveLength(15);
});

test('the whole would be more than a comment holds; the comment keeps the hazards, and says what it has left out', () => {
  expect(writeText(review).length).toBeGreaterThan(COMMENT_LIMIT);
  const comment = writeMarkdown(review);
  expect(comment.length).toBeLessThanOrEqual(COMMENT_LIMIT);
  expect(comment.startsWith(`${MARKER}\n`)).toBe(true);
  expect(comment.match(/\\\[not-picked-up\\\]/g)).toHaveLength(15);
  expect(comment).toMatch(/300 VMs enter, 300 VMs leave/);
  expect(comment).toMatch(
    /\nLeft out, because a comment holds no more: .*texts of playbooks.*\. The whole: `cdk8s-forklift diff`\n$/,
  );
  // What folds has an end, also where parts are gone.
  expect(comment.match(/<details>/g)?.length ?? 0).toBe(comment.match(/<\/details>/g)?.length ?? 0);
});
