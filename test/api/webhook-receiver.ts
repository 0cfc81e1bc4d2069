import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { CloudEventDto } from '#contracts';

/** A receiver that knows only the public library: it verifies every delivery, and answers as the test says. */
export class WebhookReceiver {
  readonly accepted: CloudEventDto[] = [];
  /** Deliveries whose signature was wrong. */
  readonly forged: string[] = [];
  /** Undefined: the connection is cut. */
  answer: (event: CloudEventDto) => number | undefined = () => 204;
  secret = '';
  /** Every attempt, in order. */
  readonly attempts: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const receiver = new WebhookReceiver(server, `http://127.0.0.1:${port}/hook`);
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        const status = receiver.receive(body, request.headers as Record<string, string>);
        if (status === undefined) response.destroy();
        else response.writeHead(status).end();
      });
    });
    return receiver;
  }

  private receive(body: string, headers: Record<string, string>): number | undefined {
    let event: CloudEventDto;
    try {
      event = new Webhook(this.secret).verify(body, headers) as CloudEventDto;
    } catch (error) {
      this.forged.push(String(error));
      return 401;
    }
    this.attempts.push(event.id);
    const status = this.answer(event);
    if (status === 204) this.accepted.push(event);
    return status;
  }

  /** The ids of the events that were accepted, without tests, in order. */
  get ids(): readonly string[] {
    return this.accepted.filter(({ type }) => type !== 'lingqu.test').map(({ id }) => id);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
