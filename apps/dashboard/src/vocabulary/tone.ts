/** How a code is coloured. The label always says the same in words. */
export type Tone = 'good' | 'bad' | 'warn' | 'active' | 'neutral';

const tones: Readonly<Record<string, Tone>> = {
  PASS: 'good',
  RESOLVED: 'good',
  ACCEPTED: 'good',
  VALID: 'good',
  GRANTED: 'good',
  CLOSED: 'good',
  VERIFIED: 'good',
  ACTIVE: 'good',
  FAIL: 'bad',
  HIGH: 'bad',
  ACTION_REJECTED: 'bad',
  TERMINATED: 'bad',
  OPEN: 'bad',
  SUSPENDED: 'warn',
  EXPIRED: 'warn',
  MEDIUM: 'warn',
  ACTION_PLANNED: 'warn',
  ACCEPTANCE_REQUESTED: 'warn',
  IDENTIFIED: 'warn',
  CALL_OPEN: 'active',
  PROPOSED: 'active',
  AWARDED: 'active',
  CONFIRMED: 'active',
  IN_PROGRESS: 'active',
  ACTION_COMPLETED: 'active',
};

export const toneOf = (code: string): Tone => tones[code] ?? 'neutral';
