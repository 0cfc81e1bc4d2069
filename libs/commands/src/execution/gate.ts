/** Runs rules that may refuse; returns undefined where they did and the refusals are collected. */
export type Gate = <T>(rules: () => T) => T | undefined;

export const STOP_AT_FIRST: Gate = (rules) => rules();
