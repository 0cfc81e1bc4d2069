import type pg from 'pg';

/** What the driver's connection offers for COPY as well; its types leave it out. */
type CopyConnection = pg.Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** `COPY … FROM STDIN` of one text, as the driver runs statements of its own kinds. */
class CopyIn implements pg.Submittable {
  /** The driver replaces it where a time limit is set. */
  callback: (error?: Error) => void;

  constructor(
    private readonly statement: string,
    private readonly text: string,
    done: (error?: Error) => void,
  ) {
    this.callback = done;
  }

  readonly submit = (connection: pg.Connection): void => {
    connection.query(this.statement);
  };

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.text));
    connection.endCopyFrom();
  }

  handleCommandComplete(): void {
    // The statement has ended when the server is ready for the next one.
  }

  handleReadyForQuery(): void {
    this.callback();
  }

  handleError(error: Error): void {
    this.callback(error);
    this.callback = () => undefined;
  }
}

/** Copies rows in the text format into a table. */
export const copyIn = (client: pg.Client, statement: string, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const copy = new CopyIn(statement, text, (error) => (error ? reject(error) : resolve()));
    client.query(copy);
  });
