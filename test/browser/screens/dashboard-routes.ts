import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FEATURES = 'apps/dashboard/src/features';

/** The paths of pages that features register, such as `/chains/:chain`. */
export const dashboardRoutes = (): readonly string[] =>
  readdirSync(FEATURES).flatMap((feature) => {
    const text = readFileSync(join(FEATURES, feature, 'feature.tsx'), 'utf8');
    return [...text.matchAll(/'(\/[^']*)': \(\) => import/g)].map(([, path = '']) => path);
  });
