import 'virtual:tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/data.css';
import './ui/states.css';
import './shell/shell.css';
import './ui/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/query-client';
import { router } from './routes';
import { ToastProvider } from './ui/toast';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        {/* The address is the state of many controls: as a transition their choice would flicker back until it commits. */}
        <RouterProvider router={router} useTransitions={false} />
      </ToastProvider>
    </QueryClientProvider>
  </StrictMode>,
);
