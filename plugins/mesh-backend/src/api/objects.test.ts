import { concealed } from './objects';

describe('what nobody is shown', () => {
  const route = { spec: { tls: { termination: 'edge', key: 'PRIVATE' } } };

  it('has a word in its place, and the rest stays', () => {
    expect(concealed(route, ['spec.tls.key'])).toEqual({
      spec: { tls: { termination: 'edge', key: '(not shown)' } },
    });
    expect(route.spec.tls.key).toBe('PRIVATE');
  });

  it.each([
    ['is not there', {}],
    ['has a parent that is null', { spec: null }],
    ['has a parent that is a text', { spec: 'tls' }],
  ])('needs no word where it %s', (_, object) => {
    expect(concealed(object, ['spec.tls.key'])).toEqual(object);
  });
});
