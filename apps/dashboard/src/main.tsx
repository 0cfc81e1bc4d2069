import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { BASE_PATH } from './foundation/api/path-prefix';
import { queryClient } from './foundation/api/query-client';
import { initI18n } from './foundation/i18n/i18n';
import { routes } from './shell/routes';
import { applyTheme } from './foundation/theme/theme-choice';
import './foundation/layout/theme.css';
import './foundation/layout/controls.css';
import './foundation/layout/print.css';

applyTheme();
await initI18n();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={createBrowserRouter(routes, { basename: BASE_PATH || '/' })} />
    </QueryClientProvider>
  </StrictMode>,
);
