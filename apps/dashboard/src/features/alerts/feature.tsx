import { lazy } from 'react';
import type { Feature } from '../../components/registry/feature';

/** 预警: alerts, whom they concern, and their outcomes. */
export const alerts: Feature = {
  pages: { '/alerts': () => import('./alerts-page'), '/alerts/backtest': () => import('./backtest-page') },
};

/** Alerts that wait for the reader, and how many a chain has. */
export const MyAlerts = lazy(() => import('./my-alerts'));
export { AlertsLink } from './alerts-link';
