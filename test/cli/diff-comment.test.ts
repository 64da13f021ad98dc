/** `diff --comment`, with the APIs of GitHub and GitLab played by a server on loopback. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MARKER } from '../../lib/review/writers/markdown';
import { typed } from '../cli-kit';
import { type Ended, projectFolder } from '../kit';
import { CommentServer } from './comment-server';

const root = projectFolder();
const TOKEN = 'not-a-real-token-0123456789';

const plan = (...ids: string[]) => `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: app, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec:
  provider: { source: { name: vcenter, namespace: vms }, destination: { name: host, namespace: vms } }
  targetNamespace: apps
  vms: [${ids.map((id) => `{ id: ${id}, name: name-of-${id} }`).join(', ')}]
`;
for (const [name, text] of Object.entries({
  one: plan('vm-1'),
  two: plan('vm-1', 'vm-2'),
  three: plan('vm-1', 'vm-3'),
})) {
  mkdirSync(join(root, name));
  writeFileSync(join(root, name, 'plan.yaml'), text);
}
writeFileSync(join(root, 'event.json'), '{ "pull_request": { "number": 12 } }');

const EMPTY = { GITHUB_EVENT_PATH: '', GITHUB_REF: '', GITHUB_TOKEN: '', GITLAB_TOKEN: '', CI_MERGE_REQUEST_IID: '' };
const PLACES = {
  github: {
    env: (url: string) => ({
      ...EMPTY,
      GITHUB_API_URL: url,
      GITHUB_REPOSITORY: 'team/vm-migrations',
      GITHUB_EVENT_PATH: join(root, 'event.json'),
      GITHUB_TOKEN: TOKEN,
    }),
    place: 'pull request 12 of team/vm-migrations',
    list: (page: number) => `GET /repos/team/vm-migrations/issues/12/comments?per_page=100&page=${page}`,
    create: 'POST /repos/team/vm-migrations/issues/12/comments',
    update: (id: number) => `PATCH /repos/team/vm-migrations/issues/comments/${id}`,
    header: { authorization: `Bearer ${TOKEN}` },
    host: 'GitHub',
    rights:
      'allow the job to write: permissions: pull-requests: write; the token of a pull request from a fork can only read',
  },
  gitlab: {
    env: (url: string) => ({
      ...EMPTY,
      CI_API_V4_URL: `${url}/api/v4`,
      CI_PROJECT_ID: '7',
      CI_PROJECT_PATH: 'team/vm-migrations',
      CI_MERGE_REQUEST_IID: '12',
      GITLAB_TOKEN: TOKEN,
    }),
    place: 'merge request 12 of team/vm-migrations',
    list: (page: number) =>
      `GET /api/v4/projects/7/merge_requests/12/notes?sort=asc&order_by=created_at&per_page=100&page=${page}`,
    create: 'POST /api/v4/projects/7/merge_requests/12/notes',
    update: (id: number) => `PUT /api/v4/projects/7/merge_requests/12/notes/${id}`,
    header: { 'private-token': TOKEN },
    host: 'GitLab',
    rights: 'the token in GITLAB_TOKEN needs the scope api and the role Reporter of the project',
  },
} as const;

describe.each(['github', 'gitlab'] as const)('%s', (name) => {
  const place = PLACES[name];
  let host: CommentServer;
  let url: string;
  const begin = async (perPage?: number) => {
    host = new CommentServer(perPage);
    url = await host.listen();
  };
  afterEach(() => host.close());
  const comment = (
    base: string,
    head: string,
    env: Readonly<Record<string, string>> = place.env(url),
  ): Promise<Ended> => typed(['diff', base, head, '--exit-zero', '--comment', name], { cwd: root, env });

  test('one comment is written, found again by its marker, and written again', async () => {
    await begin();
    host.comments = [
      { id: 1, body: 'what is this?' },
      { id: 2, body: `it begins with ${MARKER}` },
    ];
    const first = await comment('one', 'two');
    expect({ code: first.code, stderr: first.stderr }).toEqual({
      code: 0,
      stderr: `comment on ${place.place}: created\n`,
    });
    expect(first.stdout).toContain('1 VM enters: app');
    expect(host.asked).toEqual([place.list(1), place.list(2), place.create]);
    expect(host.headers[0]).toMatchObject(place.header);
    const written = host.comments[2]?.body ?? '';
    expect(written.startsWith(`${MARKER}\n**one → two**: 1 VM enters`)).toBe(true);
    expect(written).toContain('name-of-vm-2');

    host.asked = [];
    expect(await comment('one', 'two')).toMatchObject({ stderr: `comment on ${place.place}: unchanged\n` });
    expect(host.asked).toEqual([place.list(1)]);

    host.asked = [];
    expect(await comment('one', 'three')).toMatchObject({ stderr: `comment on ${place.place}: updated\n` });
    expect(host.asked).toEqual([place.list(1), place.update(3)]);
    expect(host.comments).toHaveLength(3);
    expect(host.comments[2]?.body).toContain('name-of-vm-3');

    // What changes nothing any more is said where something was said before.
    expect(await comment('one', 'one')).toMatchObject({ stderr: `comment on ${place.place}: updated\n` });
    expect(host.comments[2]?.body).toBe(`${MARKER}\nno difference between one and one\n`);
  });

  test('nothing is written where nothing changes', async () => {
    await begin();
    expect(await comment('one', 'one')).toEqual({
      code: 0,
      stdout: 'no difference between one and one\n',
      stderr: `comment on ${place.place}: not needed\n`,
    });
    expect(host.comments).toEqual([]);
  });

  test('it is found on a later page', async () => {
    await begin(2);
    host.comments = [1, 2, 3, 4].map((id) => ({ id, body: `word ${id}` }));
    host.comments.push({ id: 5, body: `${MARKER}\nold` });
    expect(await comment('one', 'two')).toMatchObject({ stderr: `comment on ${place.place}: updated\n` });
    expect(host.asked).toEqual([place.list(1), place.list(2), place.list(3), place.update(5)]);
    expect(host.comments).toHaveLength(5);
  });

  test("somebody else's comment with the marker does not keep ours away", async () => {
    await begin();
    host.comments = [{ id: 1, body: `${MARKER} mine`, foreign: true }];
    expect(await comment('one', 'two')).toMatchObject({ code: 0, stderr: `comment on ${place.place}: created\n` });
    expect(host.comments.map(({ id }) => id)).toEqual([1, 2]);
  });

  test('what may not be written is reported with what to do, after the whole report; the token is reported nowhere', async () => {
    await begin();
    host.answer = { status: 403, body: JSON.stringify({ message: `no rights for ${TOKEN}\nat all` }) };
    const ended = await comment('one', 'two');
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({
      code: 2,
      stderr: `error: ${place.host} refuses the comment on ${place.place}: 403 no rights for *** / at all\n  ${place.rights}\n`,
    });
    expect(ended.stdout).toContain('1 VM enters: app');
    for (const [status, body] of [
      [401, '{"message":"Bad credentials"}'],
      [404, '{"message":"Not Found"}'],
      [500, '<html>'],
      [302, ''],
    ] as const) {
      host.answer = { status, body };
      const { code, stderr } = await comment('one', 'two');
      expect({ code, told: stderr.includes(`${place.place}: ${status}`), token: stderr.includes(TOKEN) }).toEqual({
        code: 2,
        told: true,
        token: false,
      });
    }
    host.answer = { status: 200, body: '<html>' };
    expect((await comment('one', 'two')).stderr).toContain(
      'does not answer with JSON: is that the address of its API?',
    );
  });

  test('a host that is not there', async () => {
    await begin();
    await host.close();
    const { code, stdout, stderr } = await comment('one', 'two');
    expect({ code, isWhole: stdout.includes('1 VM enters: app') }).toEqual({ code: 2, isWhole: true });
    expect(stderr).toMatch(
      new RegExp(`^error: ${place.host} cannot be reached at http://127.0.0.1:\\d+\\S*: ECONNREFUSED\n`),
    );
    await begin();
  });

  test('what the job does not say is reported before anything is asked', async () => {
    await begin();
    const all = place.env(url);
    const without = async (gone: Readonly<Record<string, string>>) =>
      (await comment('one', 'two', { ...all, ...gone })).stderr;
    const [key, about] =
      name === 'github' ? ['GITHUB_TOKEN', 'GITHUB_EVENT_PATH'] : ['GITLAB_TOKEN', 'CI_MERGE_REQUEST_IID'];
    expect(await without({ [key as string]: '' })).toContain(`error: there is no token in ${key}\n`);
    expect(await without({ [about as string]: '' })).toMatch(
      /^error: this job does not run for a (pull|merge) request\n/,
    );
    const [where, told] =
      name === 'github'
        ? ['GITHUB_REPOSITORY', 'GITHUB_REPOSITORY does not name a repository']
        : ['CI_PROJECT_ID', 'CI_API_V4_URL and CI_PROJECT_ID do not name a project'];
    expect(await without({ [where as string]: '../..' })).toContain(`error: ${told}\n`);
    expect(host.asked).toEqual([]);
  });
});

test('GitHub: the pull request of a job without an event is that of its ref', async () => {
  const host = new CommentServer();
  const env = { ...PLACES.github.env(await host.listen()), GITHUB_EVENT_PATH: '', GITHUB_REF: 'refs/pull/34/merge' };
  const { stderr } = await typed(['diff', 'one', 'two', '--exit-zero', '--comment', 'github'], { cwd: root, env });
  await host.close();
  expect(stderr).toBe('comment on pull request 34 of team/vm-migrations: created\n');
});
