import { stringifyEntityRef } from '@backstage/catalog-model';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { meshFleetReadPermission } from '@meshport/plugin-mesh-common';
import type { Request, Router } from 'express';
import { spec } from '../schema/openapi/openapi.generated';
import type { EndpointMap } from './endpoints';
import { answerEntity } from './entities';
import { answerObject } from './objects';
import { planOnboarding, validateOnboarding } from './onboarding';
import type { Rooms } from './rooms';
import { answerService, answerServices } from './services';

/** The routes of openapi.yaml. Requests are checked against it; in tests, answers too. */
export function createRouter(
  rooms: Rooms,
  options: { validateResponses?: boolean } = {},
): Router {
  const router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(
      spec as never,
      {
        validatorOptions: {
          validateResponses: options.validateResponses ?? false,
          validateRequests: {
            coerceTypes: true,
            allowUnknownQueryParameters: false,
          },
        },
      },
    );
  const { access } = rooms;

  router.get('/fleet', async (req, res) => {
    const credentials = await access.credentials(req as never);
    await access.require(meshFleetReadPermission, credentials);
    res.json({ now: rooms.clock().toISOString(), ...rooms.fleet.describe() });
  });

  router.get('/services', async (req, res) => {
    const credentials = await access.credentials(req as never);
    res.json(await answerServices(rooms, req.query, credentials));
  });

  router.get('/services/:clusterSet/:namespace/:name', async (req, res) => {
    const credentials = await access.credentials(req as never);
    res.json(await answerService(rooms, req.params, credentials));
  });

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await access.credentials(req as never);
    const ref = stringifyEntityRef(req.params);
    const readable = await access.entity(ref, credentials);
    res.json(await answerEntity(rooms, readable, credentials));
  });

  router.get('/entities/:kind/:namespace/:name/objects', async (req, res) => {
    const credentials = await access.credentials(req as never);
    const ref = stringifyEntityRef(req.params);
    const readable = await access.entity(ref, credentials);
    const answer = await answerEntity(rooms, readable, credentials);
    res.json(
      await answerObject(rooms, answer, req.query.ref, readable.readsFleet),
    );
  });

  router.get('/rules', async (req, res) => {
    await access.credentials(req as never);
    res.json(
      rooms.rules.map(({ id, title, hop, severity, reads }) => ({
        id,
        title,
        hop,
        severity,
        reads: [...reads],
        docs: `docs/rules/${id}.md`,
      })),
    );
  });

  router.post('/onboarding/plan', async (req, res) => {
    const credentials = await access.credentials(req as never);
    res.json(
      await audited(rooms, req as never, 'onboarding-plan', () =>
        planOnboarding(rooms, req.body, credentials),
      ),
    );
  });

  router.post('/onboarding/validate', async (req, res) => {
    const credentials = await access.credentials(req as never);
    res.json(
      await audited(rooms, req as never, 'onboarding-validate', () =>
        validateOnboarding(rooms, req.body, credentials),
      ),
    );
  });

  return router;
}

async function audited<T extends { valid: boolean }>(
  { auditor }: Rooms,
  request: Request,
  eventId: string,
  act: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({ eventId, request });
  try {
    const answer = await act();
    await event.success({ meta: { valid: answer.valid } });
    return answer;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
