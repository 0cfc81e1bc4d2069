import { Injectable } from '@nestjs/common';
import type { OnFolded } from '#read-store';

/** Is called while a replay is folded, with how far it is; may end it by throwing. */
@Injectable()
export class ReplayProgress {
  constructor(readonly onFolded: OnFolded = () => undefined) {}
}
