import type { ChainDashboard } from '#contracts';

export type DashboardProjects = ChainDashboard['projects'];
export type DashboardTests = ChainDashboard['tests'];
