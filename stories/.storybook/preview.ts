import type { Preview } from '@storybook/web-components-vite';
import { applyContext } from '../context.ts';

const preview: Preview = {
  globalTypes: {
    scheme: { toolbar: { title: 'Scheme', items: ['light', 'dark'], dynamicTitle: true } },
    locale: { toolbar: { title: 'Locale', items: ['en', 'zh-CN', 'zh-TW', 'ar'], dynamicTitle: true } },
    dir: { toolbar: { title: 'Direction', items: ['ltr', 'rtl'], dynamicTitle: true } },
    brand: {
      toolbar: {
        title: 'Brand',
        items: ['segue', 'maple-street', 'lantern-bay', 'ruckus', 'olive-quarter', 'opposite'],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { scheme: 'light', locale: 'en', dir: 'ltr', brand: 'segue' },
  parameters: { a11y: { test: 'error' }, layout: 'padded' },
  decorators: [
    (story, { globals, parameters }) => {
      applyContext({ ...globals, ...(parameters['globals'] as object | undefined) });
      return story();
    },
  ],
};

export default preview;
