import { RequestRate } from '../http/request-rate.js';

/** Requests to sign in from one address in a minute. */
export const SIGN_INS_PER_MINUTE = 30;

/** Limits requests to sign in from one address, whatever the login is. */
export class SignInRate extends RequestRate {
  constructor(mostPerMinute: number) {
    super('sign-in', mostPerMinute);
  }
}
