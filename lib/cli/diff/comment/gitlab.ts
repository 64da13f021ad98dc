import { asList, asRow, asText } from '../../../support/untyped';
import type { Io } from '../../io';
import { WrongUse } from '../../wrong-use';
import type { CommentHost, FoundComment } from './comment-host';
import { WebApi } from './web-api';

/**
 * The merge request that a job of GitLab CI is about, by the variables that GitLab sets, and GITLAB_TOKEN: the token of a
 * job may not write notes.
 *
 * @throws WrongUse where one is missing
 */
export function gitlabHost(env: Io['env']): CommentHost {
  const { GITLAB_TOKEN: token = '', CI_API_V4_URL: url = '', CI_PROJECT_ID: project = '' } = env;
  const number = env.CI_MERGE_REQUEST_IID ?? '';
  if (!/^\d+$/.test(number))
    throw new WrongUse(
      'this job does not run for a merge request',
      'write the comment only for merge requests: rules: if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    );
  if (url === '' || !/^\d+$/.test(project))
    throw new WrongUse('CI_API_V4_URL and CI_PROJECT_ID do not name a project', 'GitLab CI sets both');
  if (token === '')
    throw new WrongUse(
      'there is no token in GITLAB_TOKEN',
      'make a project access token with the scope api and the role Reporter, and give it to the project as a masked variable: the token of the job may not write notes',
    );
  const place = `merge request ${number} of ${env.CI_PROJECT_PATH ?? `project ${project}`}`;
  const api = new WebApi({
    host: 'GitLab',
    url,
    headers: { 'private-token': token },
    token,
    place,
    advice: {
      401: 'the token is not valid, or has expired',
      403: 'the token in GITLAB_TOKEN needs the scope api and the role Reporter of the project',
      404: 'there is no such merge request, or the token may not see it: it needs the scope api and the role Reporter',
    },
  });
  const notes = `/projects/${project}/merge_requests/${number}/notes`;
  return {
    place,
    comments: async (page) =>
      asList(await api.ask('GET', `${notes}?sort=asc&order_by=created_at&per_page=100&page=${page}`)).flatMap(noteOf),
    create: async (body) => void (await api.ask('POST', notes, { body })),
    update: async (id, body) => void (await api.ask('PUT', `${notes}/${id}`, { body })),
  };
}

function noteOf(value: unknown): FoundComment[] {
  const { id, body } = asRow(value) ?? {};
  return typeof id === 'number' ? [{ id, body: asText(body) ?? '' }] : [];
}
