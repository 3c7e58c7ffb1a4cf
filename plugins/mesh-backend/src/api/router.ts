import type {
  TracingService,
  TracingServiceAttributes,
} from '@backstage/backend-plugin-api/alpha';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import {
  meshFleetReadPermission,
  serviceRef,
} from '@meshport/plugin-mesh-common';
import type { Request, Router } from 'express';
import { spec } from '../schema/openapi/openapi.generated';
import { answerCluster } from './clusters';
import type { EndpointMap } from './endpoints';
import { answerEntity } from './entities';
import { answerObject } from './objects';
import { planOnboarding, validateOnboarding } from './onboarding';
import type { Rooms } from './rooms';
import { answerService, answerServices } from './services';
import { answerTrace } from './trace';

/** Hours of a timeline where nobody says how long it is to be. */
const DAY = 24;

/** The routes of openapi.yaml. Requests are checked against it; in tests, answers too. */
export function createRouter(
  rooms: Rooms,
  options: { tracing: TracingService; validateResponses?: boolean },
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
  /** A span of the answer alone: what stands before it, who may read what, has spans of its own. */
  const traced = <T>(
    answer: string,
    attributes: TracingServiceAttributes,
    make: () => Promise<T>,
  ): Promise<T> =>
    options.tracing.startActiveSpan(
      `mesh.answer.${answer}`,
      { attributes },
      make,
    );

  router.get('/fleet', async (req, res) => {
    const credentials = await access.credentials(req as never);
    await access.require(meshFleetReadPermission, credentials);
    res.json({ now: rooms.clock().toISOString(), ...rooms.fleet.describe() });
  });

  router.get('/clusters/:name', async (req, res) => {
    const credentials = await access.credentials(req as never);
    await access.require(meshFleetReadPermission, credentials);
    res.json(
      await traced('cluster', { 'mesh.cluster': req.params.name }, () =>
        answerCluster(rooms, req.params.name),
      ),
    );
  });

  router.get('/services', async (req, res) => {
    const credentials = await access.credentials(req as never);
    res.json(
      await traced('services', {}, () =>
        answerServices(rooms, req.query, credentials),
      ),
    );
  });

  router.get('/services/:clusterSet/:namespace/:name', async (req, res) => {
    const credentials = await access.credentials(req as never);
    res.json(
      await traced('service', { 'mesh.service': serviceRef(req.params) }, () =>
        answerService(rooms, req.params, credentials),
      ),
    );
  });

  router.get(
    '/services/:clusterSet/:namespace/:name/trace',
    async (req, res) => {
      const credentials = await access.credentials(req as never);
      res.json(
        await traced('trace', { 'mesh.service': serviceRef(req.params) }, () =>
          answerTrace(rooms, req.params, req.query, credentials),
        ),
      );
    },
  );

  router.get(
    '/services/:clusterSet/:namespace/:name/history',
    async (req, res) => {
      const credentials = await access.credentials(req as never);
      const service = await answerService(rooms, req.params, credentials);
      res.json(await rooms.history.list(service, req.query));
    },
  );

  router.get(
    '/services/:clusterSet/:namespace/:name/timeline',
    async (req, res) => {
      const credentials = await access.credentials(req as never);
      const service = await answerService(rooms, req.params, credentials);
      res.json(await rooms.history.timeline(service, req.query.hours ?? DAY));
    },
  );

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await access.credentials(req as never);
    const ref = stringifyEntityRef(req.params);
    const readable = await access.entity(ref, credentials);
    res.json(
      await traced('entity', { 'mesh.entity': ref }, () =>
        answerEntity(rooms, readable, credentials),
      ),
    );
  });

  router.get('/entities/:kind/:namespace/:name/objects', async (req, res) => {
    const credentials = await access.credentials(req as never);
    const ref = stringifyEntityRef(req.params);
    const readable = await access.entity(ref, credentials);
    const { ref: object } = req.query;
    res.json(
      await traced(
        'object',
        { 'mesh.entity': ref, 'mesh.object': object },
        async () => {
          const answer = await answerEntity(rooms, readable, credentials);
          return answerObject(rooms, answer, object, readable.readsFleet);
        },
      ),
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
        traced('plan', {}, () => planOnboarding(rooms, req.body, credentials)),
      ),
    );
  });

  router.post('/onboarding/validate', async (req, res) => {
    const credentials = await access.credentials(req as never);
    res.json(
      await audited(rooms, req as never, 'onboarding-validate', () =>
        traced('validate', {}, () =>
          validateOnboarding(rooms, req.body, credentials),
        ),
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
