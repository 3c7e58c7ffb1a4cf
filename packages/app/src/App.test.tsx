import { render, waitFor } from '@testing-library/react';
import App from './App';

describe('the demo hub', () => {
  it('renders its shell', async () => {
    process.env.APP_CONFIG = [
      {
        data: {
          app: { title: 'Hub', baseUrl: 'http://localhost:7007' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
        context: 'test',
      },
    ] as any;

    const { baseElement } = render(App.createRoot());

    await waitFor(() => expect(baseElement.textContent).not.toBe(''));
  });
});
