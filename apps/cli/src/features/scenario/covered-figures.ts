import { isCovered } from './translations.js';

/**
 * The facts that a figure is counted from, where they are not all facts of the domain from its beginning. A figure is
 * covered when every one of its event types has a translation: with the translation comes the duty to show the figure.
 */
const COUNTED_FROM: readonly { readonly figure: RegExp; readonly events: readonly string[] }[] = [
  {
    figure: /^incentives(\.|$)/,
    events: ['IncentiveClaimSubmitted', 'IncentiveClaimApproved', 'IncentiveClaimPaid', 'IncentiveClaimRejected'],
  },
  { figure: /^indicators(\.|$)/, events: ['IndicatorValueReported', 'IndicatorValueCorrected'] },
  { figure: /^sandboxTrials(\.|$)/, events: ['SandboxTrialStarted', 'SandboxTrialCompleted', 'SandboxTrialAborted'] },
  { figure: /^nqi\.standardsPublished$/, events: ['StandardPublished'] },
  { figure: /^nqi\.measurementStandards$/, events: ['MeasurementStandardEstablished'] },
  { figure: /^nqi\.servicesDelivered$/, events: ['NqiServiceDelivered'] },
  { figure: /^objectives\.STANDARDS_PUBLISHED\.(actual|percent)$/, events: ['StandardPublished'] },
  { figure: /^objectives\.NQI_SERVICES_DELIVERED\.(actual|percent)$/, events: ['NqiServiceDelivered'] },
];

/** The event types that a figure waits for; empty when it is covered. */
export const awaitedBy = (figure: string): readonly string[] =>
  COUNTED_FROM.find((entry) => entry.figure.test(figure))?.events.filter((type) => !isCovered(type)) ?? [];
