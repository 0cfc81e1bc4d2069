import type { Feature } from '../components/registry/feature';
import { account } from '../features/account/feature';
import { administration } from '../features/administration/feature';
import { audit } from '../features/audit/feature';
import { alerts } from '../features/alerts/feature';
import { brief } from '../features/brief/feature';
import { chain } from '../features/chain/feature';
import { help } from '../features/help/feature';
import { importing } from '../features/importing/feature';
import { incentives } from '../features/incentives/feature';
import { infrastructure } from '../features/infrastructure/feature';
import { mine } from '../features/mine/feature';
import { recognition } from '../features/recognition/feature';
import { targets } from '../features/targets/feature';
import { work } from '../features/work/feature';

/** Every feature, in the order of the areas. No other file lists all of them. */
export const features: readonly Feature[] = [
  mine,
  chain,
  alerts,
  brief,
  work,
  incentives,
  targets,
  infrastructure,
  recognition,
  audit,
  importing,
  account,
  help,
  administration,
];
