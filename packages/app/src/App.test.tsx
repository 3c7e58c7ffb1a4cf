import { render, screen } from '@testing-library/react';
import App from './App';

describe('the demo hub', () => {
  it('asks who comes before it shows anything', async () => {
    // The bundle holds the configuration as an object; assigned to process.env itself it would become a text.
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          data: {
            app: { title: 'Hub', baseUrl: 'http://localhost:7007' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
          context: 'test',
        },
      ] as any,
    };

    render(App.createRoot());

    expect(
      await screen.findByRole('button', { name: 'Enter' }, { timeout: 15_000 }),
    ).toBeInTheDocument();
  }, 30_000);
});
