import type { Schema } from './schema.js';

/** How a request says who sends it. */
export const SECURITY_SCHEMES: Readonly<Record<string, Schema>> = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description:
      '接口密钥 `Authorization: Bearer lq_…`，在“我的账号”或用 `lingqu keys issue` 新建 / An API key, issued in the profile or with `lingqu keys issue`',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'lingqu_session',
    description:
      '登录会话；POST 另须以 `X-Lingqu-CSRF` 发送 `GET /api/me` 的 csrfToken / A session; every POST also sends the csrfToken of `GET /api/me` as `X-Lingqu-CSRF`',
  },
};

/** A session or a key. */
export const SECURITY: readonly Schema[] = [{ key: [] }, { session: [] }];
/** Only a session. */
export const SESSION_ONLY: readonly Schema[] = [{ session: [] }];
