import { lazy } from 'react';
import type { Feature } from '../../components/registry/feature';

const CertificateCredential = lazy(() => import('./integrity/certificate-credential'));

/** The events as they are stored, the actions that record them, and who read what. */
export const audit: Feature = {
  pages: {
    '/events': () => import('./events/explorer-page'),
    '/events/:eventId': () => import('./events/event-page'),
    '/exception-list': () => import('./exceptions/exceptions-page'),
    '/case-file': () => import('./case-file/case-file-page'),
    '/integrity': () => import('./integrity/integrity-page'),
    '/changes': () => import('./changes/changes-page'),
    '/evidence': () => import('./evidence-page/evidence-page'),
    '/what-if': () => import('./what-if/what-if-page'),
    '/access-log/reads': () => import('./access-log/reads-page'),
    '/access-log/security': () => import('./access-log/security-page'),
    '/actions': () => import('./actions/catalogue-page'),
    '/actions/:command': () => import('./actions/action-page'),
  },
  detailPanels: [{ model: 'certificates', Panel: CertificateCredential }],
};
