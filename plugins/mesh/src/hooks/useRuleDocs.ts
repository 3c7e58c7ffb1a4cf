import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { RuleDescription } from '@meshport/plugin-mesh-common';
import { meshApiRef, type MeshApi } from '../api';

const DOCS = 'https://github.com/meshport/meshport/blob/main/docs/';

/** Rules do not change while the hub runs: they are asked for once a client. */
const asked = new WeakMap<MeshApi, Promise<RuleDescription[]>>();

function rulesOf(api: MeshApi): Promise<RuleDescription[]> {
  const known = asked.get(api);
  if (known) return known;
  const request = api.getRules();
  asked.set(api, request);
  request.catch(() => asked.delete(api));
  return request;
}

/** Address of a rule's page; undefined while it is not known. A link that is not there is no reason for an error on the page. */
export function useRuleDocs(rule: string): string | undefined {
  const api = useApi(meshApiRef);
  const [docs, setDocs] = useState<string>();

  useEffect(() => {
    let mounted = true;
    rulesOf(api).then(
      rules => {
        const page = rules.find(({ id }) => id === rule)?.docs;
        if (mounted) setDocs(page && docsAddress(page));
      },
      () => mounted && setDocs(undefined),
    );
    return () => {
      mounted = false;
    };
  }, [api, rule]);

  return docs;
}

/** A page in docs/, or the address of a rule from elsewhere; nothing that a browser would run. */
export function docsAddress(page: string): string | undefined {
  if (/^https?:\/\//i.test(page)) return page;
  if (/^[a-z][a-z0-9+.-]*:/i.test(page)) return undefined;
  return DOCS + page.replace(/^\/?(docs\/)?/, '');
}
