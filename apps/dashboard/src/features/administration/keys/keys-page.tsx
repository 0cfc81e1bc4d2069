import { useTranslation } from 'react-i18next';
import { Page } from '../../../foundation/layout/page';
import { Panel } from '../../../foundation/layout/panel';
import { KeyList } from './key-list';
import { MachineForm } from './machine-form';
import '../../../foundation/layout/item-list.css';
import '../administration.css';

/** Programs that use the product: keys that their organisations issued, and machines that send access tokens. */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('admin.programs')}>
      <div className="administration">
        <Panel title={t('admin.registerMachine')}>
          <MachineForm />
        </Panel>
        <Panel title={t('admin.keys')}>
          <p className="muted">{t('admin.keysHint')}</p>
          <KeyList />
        </Panel>
      </div>
    </Page>
  );
}
