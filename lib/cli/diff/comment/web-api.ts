import { oneLine } from '../../../support/one-line';
import { asRow, asText } from '../../../support/untyped';
import { WrongUse } from '../../wrong-use';

/** What is to be said of answers that are not a success, by status. */
export type Advice = Readonly<Record<number, string>>;

export interface WebApiProps {
  /** As people call the host: `GitHub`. */
  readonly host: string;
  /** What the address of each request begins with. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Told nowhere, also where an answer repeats it. */
  readonly token: string;
  /** What is asked for, in words: `pull request 12 of team/repository`. */
  readonly place: string;
  readonly advice: Advice;
}

/** The host answered, and did not do it. */
export class Refused extends WrongUse {
  constructor(
    readonly status: number,
    message: string,
    fix: string,
  ) {
    super(message, fix);
  }
}

const PATIENCE_MS = 30_000;

/** Requests to a host's API, with JSON in and out. */
export class WebApi {
  constructor(private readonly props: WebApiProps) {}

  /** @throws WrongUse for an answer that is not a success, and where there is none */
  async ask(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, content?: unknown): Promise<unknown> {
    const { url, headers, host } = this.props;
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url.replace(/\/$/, '')}${path}`, {
        method,
        headers: {
          'user-agent': 'cdk8s-forklift',
          ...headers,
          ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(content === undefined ? {} : { body: JSON.stringify(content) }),
        // A token is for this host, not for the one that it names.
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      text = await response.text();
    } catch (error) {
      throw new WrongUse(
        `${host} cannot be reached at ${url}: ${this.clean(reason(error))}`,
        'the report itself is complete: only the comment is missing',
      );
    }
    if (!response.ok) throw this.refused(response.status, text);
    try {
      return JSON.parse(text);
    } catch {
      throw new WrongUse(`${host} at ${url} does not answer with JSON: is that the address of its API?`);
    }
  }

  private refused(status: number, text: string): Refused {
    const { host, place, advice } = this.props;
    let message = '';
    try {
      const answer = asRow(JSON.parse(text));
      message = asText(answer?.message) ?? asText(answer?.error_description) ?? asText(answer?.error) ?? '';
    } catch {
      // A page for people says nothing here.
    }
    return new Refused(
      status,
      `${host} refuses the comment on ${place}: ${status}${message === '' ? '' : ` ${this.clean(message)}`}`,
      advice[status] ?? 'the report itself is complete: only the comment is missing',
    );
  }

  /** Texts of others: one line of a length that can be read, and never the token. */
  private clean(text: string): string {
    const { token } = this.props;
    return oneLine(token === '' ? text : text.replaceAll(token, '***')).slice(0, 200);
  }
}

function reason(error: unknown): string {
  const { name, message, cause } = error as { name?: string; message?: string; cause?: NodeJS.ErrnoException };
  if (name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1000} seconds`;
  return cause?.code ?? cause?.message ?? message ?? String(error);
}
