import { readFileSync } from 'node:fs';
import { asList, asRow, asText, dig } from '../../../support/untyped';
import type { Io } from '../../io';
import { WrongUse } from '../../wrong-use';
import type { CommentHost, FoundComment } from './comment-host';
import { WebApi } from './web-api';

/**
 * The pull request that a job of GitHub Actions is about, by the variables that GitHub sets, and GITHUB_TOKEN.
 *
 * @throws WrongUse where one is missing
 */
export function githubHost(env: Io['env']): CommentHost {
  const token = env.GITHUB_TOKEN ?? '';
  const repository = env.GITHUB_REPOSITORY ?? '';
  if (!/^(?!\.+\/)[\w.-]+\/(?!\.+$)[\w.-]+$/.test(repository))
    throw new WrongUse('GITHUB_REPOSITORY does not name a repository', 'GitHub Actions sets it: owner/name');
  const number = pullRequestOf(env);
  if (number === undefined)
    throw new WrongUse(
      'this job does not run for a pull request',
      'write the comment only for pull requests: if: github.event_name == "pull_request"',
    );
  if (token === '')
    throw new WrongUse(
      'there is no token in GITHUB_TOKEN',
      'pass the job its own: env: { GITHUB_TOKEN: $' + '{{ github.token }} }',
    );
  const place = `pull request ${number} of ${repository}`;
  const api = new WebApi({
    host: 'GitHub',
    url: env.GITHUB_API_URL ?? 'https://api.github.com',
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    },
    token,
    place,
    advice: {
      401: 'the token is not valid, or has expired',
      403: 'allow the job to write: permissions: pull-requests: write; the token of a pull request from a fork can only read',
      404: 'there is no such pull request, or the token may not see it: permissions: pull-requests: write',
    },
  });
  const comments = `/repos/${repository}/issues/${number}/comments`;
  return {
    place,
    comments: async (page) => asList(await api.ask('GET', `${comments}?per_page=100&page=${page}`)).flatMap(commentOf),
    create: async (body) => void (await api.ask('POST', comments, { body })),
    update: async (id, body) => void (await api.ask('PATCH', `/repos/${repository}/issues/comments/${id}`, { body })),
  };
}

/** Of the event that started the job; else of the ref that it has checked out. */
function pullRequestOf({ GITHUB_EVENT_PATH: event, GITHUB_REF: ref }: Io['env']): number | undefined {
  let told: unknown;
  try {
    told = event === undefined ? undefined : JSON.parse(readFileSync(event, 'utf8'));
  } catch {
    told = undefined;
  }
  const number = dig(told, 'pull_request', 'number') ?? Number(/^refs\/pull\/(\d+)\//.exec(ref ?? '')?.[1]);
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}

function commentOf(value: unknown): FoundComment[] {
  const { id, body } = asRow(value) ?? {};
  return typeof id === 'number' ? [{ id, body: asText(body) ?? '' }] : [];
}
