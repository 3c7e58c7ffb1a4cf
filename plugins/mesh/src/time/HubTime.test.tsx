import { render } from '@testing-library/react';
import { HubTimeProvider, LiveAge } from './HubTime';

const NOW = '2026-11-19T10:54:00.000Z';

describe('the age of what a live cluster said', () => {
  it.each([
    ['2026-11-19T10:53:58.000Z', '2 s'],
    ['2026-11-19T10:53:00.000Z', 'unchanged for 1 min'],
    ['2026-11-19T10:07:00.000Z', 'unchanged for 47 min'],
  ])('of %s reads "%s"', (of, text) => {
    const { container } = render(
      <HubTimeProvider now={NOW} receivedAt={Date.now()}>
        <LiveAge of={of} />
      </HubTimeProvider>,
    );
    expect(container).toHaveTextContent(text);
  });
});
