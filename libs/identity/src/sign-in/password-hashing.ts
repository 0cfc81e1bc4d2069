import { Algorithm, hash, verify } from '@node-rs/argon2';
import { normalPassword } from '../accounts/account-rules.js';
import { IdentityFault } from '../identity-fault.js';

/** The cost of argon2id. */
export interface PasswordCost {
  /** Memory in KiB. */
  readonly memoryKib: number;
  readonly passes: number;
}

/** The recommendation of OWASP: 19 MiB, two passes, one lane. */
export const PASSWORD_COST: PasswordCost = { memoryKib: 19_456, passes: 2 };

/** Hashes computed at a time, so that requests to sign in cannot occupy every core and all memory. */
const MAX_AT_A_TIME = 2;
/** Requests that wait for their turn; further ones are refused. */
const MAX_WAITING = 32;

/** Computes and checks argon2id hashes, a few at a time. */
export class PasswordHashing {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly dummy: Promise<string>;

  constructor(private readonly cost: PasswordCost) {
    this.dummy = this.compute('no account has this password');
  }

  /** @throws IdentityFault SIGN_IN_BUSY */
  hash(password: string): Promise<string> {
    return this.inTurn(() => this.compute(password));
  }

  /**
   * Whether the password belongs to the hash. Without a hash it takes just as long, so that the duration does not show
   * whether an account exists.
   * @throws IdentityFault SIGN_IN_BUSY
   */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const compared = stored ?? (await this.dummy);
    const same = await this.inTurn(() => verify(compared, normalPassword(password)));
    return same && stored !== null;
  }

  private compute(password: string): Promise<string> {
    return hash(normalPassword(password), {
      algorithm: Algorithm.Argon2id,
      memoryCost: this.cost.memoryKib,
      timeCost: this.cost.passes,
      parallelism: 1,
    });
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= MAX_AT_A_TIME) {
      if (this.waiting.length >= MAX_WAITING) throw new IdentityFault('SIGN_IN_BUSY', {}, 1);
      await new Promise<void>((go) => this.waiting.push(go));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
