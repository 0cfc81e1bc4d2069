import type { FromProjection } from '../../api/src/projection/messages.js';
import { connectToProjector } from '../../api/src/projection/socket.js';

/** How long the answer may take, in milliseconds. */
const ANSWER_MS = 3_000;

/** Whether a projector works for a folder, and updates its rows. */
export async function isUpdating(dataDir: string): Promise<boolean> {
  try {
    const connection = await connectToProjector(dataDir);
    const state = await new Promise<string>((resolve) => {
      setTimeout(() => resolve('silent'), ANSWER_MS);
      connection.onMessage((message: FromProjection) => {
        if (message.kind === 'state') resolve(message.state.state);
      });
    });
    await connection.close();
    return state === 'running';
  } catch {
    return false;
  }
}
