import { ConfigProvider, theme as antTheme, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo, type ReactNode } from 'react';
import { useLanguage } from '../i18n/use-language';
import { themeColour } from '../theme/theme-colour';
import { useShownTheme } from '../theme/use-theme';

/** Tokens of Ant Design with the colours of `theme.css`. */
const themeOf = (shown: 'light' | 'dark'): ThemeConfig => ({
  algorithm: shown === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
  token: {
    colorPrimary: themeColour('--canal'),
    colorInfo: themeColour('--canal-2'),
    colorSuccess: themeColour('--good'),
    colorWarning: themeColour('--warn'),
    colorError: themeColour('--bad'),
    colorLink: themeColour('--canal-2'),
    colorText: themeColour('--ink'),
    colorTextSecondary: themeColour('--ink-2'),
    colorTextTertiary: themeColour('--ink-3'),
    colorTextDescription: themeColour('--ink-3'),
    colorTextPlaceholder: themeColour('--ink-3'),
    colorTextLightSolid: themeColour('--on-fill'),
    colorBgBase: themeColour('--surface'),
    colorBgContainer: themeColour('--surface'),
    colorBgElevated: themeColour('--surface'),
    colorBorder: themeColour('--line-2'),
    colorErrorBg: themeColour('--bad-soft'),
    colorErrorBorder: themeColour('--bad'),
    colorWarningBg: themeColour('--warn-soft'),
    colorInfoBg: themeColour('--canal-soft'),
    colorPrimaryBg: themeColour('--canal-soft'),
    controlItemBgActive: themeColour('--canal-soft'),
    borderRadius: 6,
    controlHeight: 34,
    fontFamily: 'var(--sans)',
    fontSize: 14,
  },
  components: { Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' } },
});

/** Ant Design with the product's theme and language. Used by lazily loaded screens only, so it is not in the first load. */
export function AntArea({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  const shown = useShownTheme();
  const theme = useMemo(() => themeOf(shown), [shown]);
  return (
    <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCN}>
      {children}
    </ConfigProvider>
  );
}
