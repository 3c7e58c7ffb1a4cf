import { setListenerCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const GATEWAY = 'east/Gateway/ingress-gateway/main';
const conflict = (listener: string) =>
  answerOf(
    {
      change: ({ object }) =>
        setListenerCondition(
          object(GATEWAY),
          listener,
          'Conflicted',
          'True',
          'HostnameConflict',
          'two listeners have one host',
        ),
    },
    'details',
  ).findings;

it('says which listener, with the word of the controller', () => {
  const { findings } = answerOf({
    change: ({ object }) =>
      setListenerCondition(
        object(GATEWAY),
        'api',
        'Conflicted',
        'True',
        'HostnameConflict',
        'two listeners have one host',
      ),
  });
  expect(findings[0]).toMatchObject({
    rule: 'listener-conflicted',
    cluster: 'east',
    actor: 'platform',
    message: {
      text: 'Listener api of Gateway ingress-gateway/main in east does not work, for it is in conflict with another: two listeners have one host.',
    },
  });
});

it('says nothing to a service that uses no listener', () => {
  expect(conflict('api')).toEqual([]);
});
