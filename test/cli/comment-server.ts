/** The API of a host of repositories, as far as comments go: GitHub's and GitLab's. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Comment {
  readonly id: number;
  body: string;
  /** Nobody may write to it. */
  readonly foreign?: boolean;
}

/** A host with comments on one pull request or merge request, and what was asked of it. */
export class CommentServer {
  comments: Comment[] = [];
  /** `POST /path`, in order. */
  asked: string[] = [];
  headers: IncomingMessage['headers'][] = [];
  /** What everything is answered with, instead. */
  answer: { readonly status: number; readonly body: string } | undefined;
  private readonly server: Server;

  constructor(private readonly perPage = 100) {
    this.server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        this.asked.push(`${request.method} ${request.url}`);
        this.headers.push(request.headers);
        const { status, body } = this.answer ?? this.answerTo(request, text);
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      });
    });
  }

  private answerTo({ method, url = '' }: IncomingMessage, text: string): { status: number; body: string } {
    const page = Number(/[?&]page=(\d+)/.exec(url)?.[1]);
    if (method === 'GET')
      return { status: 200, body: JSON.stringify(this.comments.slice((page - 1) * this.perPage, page * this.perPage)) };
    const body = String((JSON.parse(text) as { body: unknown }).body);
    if (method === 'POST') {
      const id = this.comments.length + 1;
      this.comments.push({ id, body });
      return { status: 201, body: JSON.stringify({ id }) };
    }
    const comment = this.comments.find(({ id }) => String(id) === url.slice(url.lastIndexOf('/') + 1));
    if (comment === undefined) return { status: 404, body: '{"message":"Not Found"}' };
    if (comment.foreign) return { status: 403, body: '{"message":"403 Forbidden"}' };
    comment.body = body;
    return { status: 200, body: '{}' };
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
