import { ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/use-language';

const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f4c5c',
    colorInfo: '#14647a',
    colorSuccess: '#226f47',
    colorWarning: '#935a00',
    colorError: '#a8321f',
    colorLink: '#14647a',
    colorText: '#16252c',
    colorTextSecondary: '#44555d',
    colorTextTertiary: '#5f7078',
    colorTextDescription: '#5f7078',
    colorTextPlaceholder: '#5f7078',
    colorBorder: '#c6cfce',
    colorErrorBg: '#fbeeea',
    colorErrorBorder: '#e3b3a9',
    colorWarningBg: '#fdf5e2',
    colorInfoBg: '#e3eff1',
    colorPrimaryBg: '#e3eff1',
    controlItemBgActive: '#e3eff1',
    borderRadius: 6,
    controlHeight: 34,
    fontFamily: 'var(--sans)',
    fontSize: 14,
  },
  components: { Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' } },
};

/** Ant Design with the product's theme and language. Used by lazily loaded screens only, so it is not in the first load. */
export function AntArea({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  return (
    <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCN}>
      {children}
    </ConfigProvider>
  );
}
