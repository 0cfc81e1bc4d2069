export { CHAIN_IDENTITY, FIGURES } from './chain-figures.js';
export { chainDashboard, chainSummaries, cityDashboard, figureNamed, type DashboardBody } from './dashboards.js';
export { DERIVED_INDICATORS, derivedIndicators } from './derived-indicators.js';
export { evaluateFigures, type FigureValue } from './evaluate.js';
export { evidenceFor, type EvidenceRow } from './evidence.js';
export { percent } from './one-decimal.js';
export { startsChain } from './start-of-chain.js';
