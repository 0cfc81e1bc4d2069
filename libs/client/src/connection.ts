import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './api.js';
import { repeating, type Repetition } from './repeated-requests.js';

/** Where a server is, and with which key it is asked. */
export interface Connection extends Repetition {
  /** Address of the server, with its base path if it has one, such as `https://lingqu.example.org`. */
  readonly url: string;
  /** An API key, `lq_…`. */
  readonly key: string;
  /** Language of files and of the titles of problems. Default: zh. */
  readonly language?: 'zh' | 'en';
}

/** What the client reads: an operation that also has files, such as lists, answers them to other programs. */
type Json = 'application/json' | `application/${string}+json`;

/** Every operation of the API, typed by its path. */
export type Lingqu = Client<paths, Json>;

/** A client of a server. Requests are repeated where that can help; see `repeating`. */
export const connect = ({ url, key, language = 'zh', ...repetition }: Connection): Lingqu =>
  createClient<paths, Json>({
    baseUrl: url.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${key}`, 'accept-language': language },
    // Several codes of a parameter are one value, separated by commas.
    querySerializer: { array: { style: 'form', explode: false } },
    fetch: repeating(repetition),
  });
