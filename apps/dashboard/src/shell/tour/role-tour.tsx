import { Tour } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AntArea } from '../../foundation/layout/ant-area';

interface RoleTourProps {
  readonly role: string;
  readonly onClose: () => void;
}

/** What the tour points at, by the id for tests, and for which roles; empty: for all. What the screen does not have is left out. */
const STOPS = [
  { stop: 'chain', at: 'chain-picker', roles: [] },
  { stop: 'problems', at: 'nav-group-problems', roles: [] },
  { stop: 'elements', at: 'nav-group-elements', roles: ['TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY'] },
  { stop: 'incentives', at: 'nav-group-incentives', roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'REGULATOR'] },
  { stop: 'audit', at: 'nav-group-audit', roles: ['AUDITOR', 'REGULATOR'] },
  { stop: 'administration', at: 'nav-group-administration', roles: ['ADMINISTRATOR'] },
  { stop: 'time', at: 'timeline', roles: [] },
  { stop: 'help', at: 'help', roles: [] },
  { stop: 'account', at: 'account-menu', roles: [] },
] as const satisfies readonly { readonly stop: string; readonly at: string; readonly roles: readonly string[] }[];

const elementOf = (testId: string): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(`[data-testid='${testId}']`)].find(({ offsetWidth }) => offsetWidth > 0) ??
  null;

/** A tour of the first day: some places of the screen and what they are for. Escape and the cross leave it at any step. */
export default function RoleTour({ role, onClose }: RoleTourProps) {
  const { t } = useTranslation();
  const [stops] = useState(() =>
    STOPS.filter(
      ({ at, roles }) => (roles.length === 0 || roles.some((one) => one === role)) && elementOf(at) !== null,
    ),
  );
  return (
    <AntArea>
      <Tour
        open
        onClose={onClose}
        onFinish={onClose}
        steps={stops.map(({ stop, at }) => ({
          title: t(`tour.${stop}.title`),
          description: t(`tour.${stop}.text`),
          target: () => elementOf(at) as HTMLElement,
        }))}
      />
    </AntArea>
  );
}
