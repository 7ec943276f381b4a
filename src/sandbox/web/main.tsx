import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './page.js';
import './styles/base.css';
import './styles/layout.css';
import './styles/messages.css';
import './styles/blocks.css';
import './styles/controls.css';
import './styles/panels.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
