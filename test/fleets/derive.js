const { createHash } = require('crypto');
const fs = require('fs');
const path = require('path');
const { Fleet } = require('./editableFleet');

/**
 * The fleets that were not recorded, each made from a recorded one by the changes that controllers were seen to make.
 * `node test/fleets/derive.js` writes them; fleets.test.ts proves that what is committed is what this writes.
 *
 * Wording of statuses: Lighthouse v0.20.0 pkg/agent/controller/endpoint_slice.go (checkForConflicts), dns-operator
 * v0.17.1 internal/controller/dnsrecord_healthchecks.go and internal/probes/worker.go, kuadrant-operator v1.5.2
 * internal/controller/dnspolicy_status_updater.go. These are the versions that wrote the recorded fleets.
 */
const CONDITIONS = ['status', 'conditions'];
const HAPPENED = '2026-11-21T10:42:00Z';

// Public certificates of two throwaway roots whose keys were never kept.
const ROOT_OF = {
  east: [
    '-----BEGIN CERTIFICATE-----',
    'MIIBhjCCASugAwIBAgIUSwwh8N6DXH9E2Kb/0hmnKSDM/nYwCgYIKoZIzj0EAwIw',
    'GDEWMBQGA1UECgwNY2x1c3Rlci5sb2NhbDAeFw0yNjExMjExMjQwNDVaFw0zNjEx',
    'MTgxMjQwNDVaMBgxFjAUBgNVBAoMDWNsdXN0ZXIubG9jYWwwWTATBgcqhkjOPQIB',
    'BggqhkjOPQMBBwNCAAQLiXAbAaH4c/D9CHXM3aJiy4nEPRoi9oc5kyIgG4yAVb71',
    'mlxoao0pJyHCeCA0VVzTicOrJ92mlBN/I4zwo2O0o1MwUTAdBgNVHQ4EFgQUJV1V',
    'gev0A+PcuOmiYMgt8lAj9j4wHwYDVR0jBBgwFoAUJV1Vgev0A+PcuOmiYMgt8lAj',
    '9j4wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAiPTrGIKtNIxE',
    '22PKmJXjRzp1VC+Xe6aivDlntZP6UO8CIQCURoWWN4C0acVnjLuOzotkmreG36uN',
    '6p1MwqK9spxy5w==',
    '-----END CERTIFICATE-----',
  ].join('\n'),
  west: [
    '-----BEGIN CERTIFICATE-----',
    'MIIBhjCCASugAwIBAgIUPxrO0KZu69p4E4t0qcB8GXe+TP8wCgYIKoZIzj0EAwIw',
    'GDEWMBQGA1UECgwNY2x1c3Rlci5sb2NhbDAeFw0yNjExMjExMjQwNDVaFw0zNjEx',
    'MTgxMjQwNDVaMBgxFjAUBgNVBAoMDWNsdXN0ZXIubG9jYWwwWTATBgcqhkjOPQIB',
    'BggqhkjOPQMBBwNCAATQ/VvJBSHK3bEJureORcXxvP05M05XAzTXU9yFGLghDVJ2',
    '+K1rP17dQMjff5dTvqdDNiTGoEXt3FmFYWiOILovo1MwUTAdBgNVHQ4EFgQUDeEv',
    'zw2ybNH389N2YwzrNR61aS0wHwYDVR0jBBgwFoAUDeEvzw2ybNH389N2YwzrNR61',
    'aS0wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA7B2z7vbATLHq',
    'jsXhOmjL8aTKTC5Z0/+8zQrRHdoT6koCIQDNdyMz8krvOAIOeLmMOIx8xrUQ9PSA',
    'ijhk5IQy+g8z+w==',
    '-----END CERTIFICATE-----',
  ].join('\n'),
};

const derived = {
  'gateway-unresponsive': { from: 'bookinfo', change: gatewayUnresponsive },
  'hub-outage': { from: 'bookinfo', change: hubOutage },
  'service-entry-port-missing': {
    from: 'bookinfo',
    change: serviceEntryPortMissing,
  },
  'route-parent-missing': {
    from: 'route-not-attached',
    change: routeParentMissing,
  },
  'export-conflict': { from: 'bookinfo', change: exportConflict },
  'trust-broken': { from: 'bookinfo', change: trustBroken },
};

/** The gateway's only Pod in east is not ready; nothing else of its cluster was touched. */
function gatewayUnresponsive(fleet) {
  const namespace = 'ingress-gateway';
  const pod = fleet.object(
    'east/pods.yaml',
    namespace,
    'main-istio-6f467b8967-wgw9c',
  );
  for (const type of ['ContainersReady', 'Ready']) {
    pod.condition(CONDITIONS, type, {
      lastTransitionTime: HAPPENED,
      message: 'containers with unready status: [istio-proxy]',
      reason: 'ContainersNotReady',
      status: 'False',
    });
  }
  pod.set(['status', 'containerStatuses', 0, 'ready'], false);

  const slice = fleet.object(
    'east/endpointslices.yaml',
    namespace,
    'main-istio-gvbhz',
  );
  for (const condition of ['ready', 'serving']) {
    slice.set(['endpoints', 0, 'conditions', condition], false);
  }
  slice
    .set(
      [
        'metadata',
        'annotations',
        'endpoints.kubernetes.io/last-change-trigger-time',
      ],
      HAPPENED,
    )
    .nextGeneration();

  fleet
    .object('east/deployments.yaml', namespace, 'main-istio')
    .condition(CONDITIONS, 'Available', {
      lastTransitionTime: HAPPENED,
      lastUpdateTime: HAPPENED,
      message: 'Deployment does not have minimum availability.',
      reason: 'MinimumReplicasUnavailable',
      status: 'False',
    })
    .remove('status', 'availableReplicas')
    .remove('status', 'readyReplicas')
    .set(['status', 'unavailableReplicas'], 1);

  fleet
    .object(
      'east/dnshealthcheckprobes.yaml',
      namespace,
      'main-direct-203.0.113.10',
    )
    .set(['status'], {
      consecutiveFailures: 16,
      healthy: false,
      observedGeneration: 1,
      reason: 'Status code: 503',
      status: 503,
    });

  const unhealthy = {
    lastTransitionTime: HAPPENED,
    message: 'Not healthy addresses: [203.0.113.10]',
    observedGeneration: 1,
    reason: 'HealthChecksFailed',
    status: 'False',
  };
  fleet
    .object('east/dnsrecords.yaml', namespace, 'main-direct')
    .condition(CONDITIONS, 'Healthy', unhealthy);

  fleet
    .object('east/dnspolicies.yaml', namespace, 'main-direct')
    .condition(CONDITIONS, 'SubResourcesHealthy', {
      lastTransitionTime: HAPPENED,
      message:
        'DNSPolicy has encountered some issues: not all sub-resources of policy are passing the policy defined health check. Not healthy DNSRecords are: main-direct ',
      reason: 'Unknown',
      status: 'False',
    })
    .remove('status', 'totalRecords')
    .set(['status', 'recordConditions'], {
      'status.direct.example.com': [{ ...unhealthy, type: 'Healthy' }],
    })
    .set(['status', 'totalRecords'], 1);
}

/** The hub's API answers no more; its objects are the last that were known. */
function hubOutage(fleet) {
  fleet.write(
    'hub/error.txt',
    'unreachable: dial tcp 192.0.2.5:6443: i/o timeout\n',
  );
}

/** East's ServiceEntry names port 80 where the route and the ExternalName Service ask for 9080. */
function serviceEntryPortMissing(fleet) {
  fleet
    .object('east/serviceentries.yaml', 'bookinfo', 'productpage-clusterset')
    .set(['spec', 'ports', 0, 'number'], 80)
    .applied(entry => {
      entry.spec.ports[0].number = 80;
    })
    .nextGeneration();
}

/**
 * East's route names a Gateway that is not there. Istio then writes no entry, Kuadrant's entry for the former Gateway
 * stays with its old generation. Policy, record and hub look as in the recorded route-not-attached.
 */
function routeParentMissing(fleet) {
  const route = fleet
    .object('east/httproutes.yaml', 'bookinfo', 'bookinfo')
    .set(['spec', 'hostnames', 0], 'bookinfo.mesh.global.example.com')
    .set(['spec', 'parentRefs', 0, 'name'], 'shared')
    .applied(applied => {
      applied.spec.hostnames = ['bookinfo.mesh.global.example.com'];
      applied.spec.parentRefs[0].name = 'shared';
    })
    .nextGeneration();
  route.set(
    ['status', 'parents'],
    route
      .get('status', 'parents')
      .filter(
        entry => entry.controllerName === 'kuadrant.io/policy-controller',
      ),
  );
}

/** West's Service has a port more than east's. The import is the union of the ports, oldest export first. */
function exportConflict(fleet) {
  const http = { name: 'http', port: 9080, protocol: 'TCP' };
  const metrics = { name: 'metrics', port: 9090, protocol: 'TCP' };
  const message =
    'The service ports conflict between the constituent clusters [east, west]. The service will expose the intersection of all the ports: [name: http, protocol: TCP, port: 9080, appProtocol: ""]';

  fleet
    .object('west/services.yaml', 'bookinfo', 'productpage')
    .set(['spec', 'ports', 1], { ...metrics, targetPort: 9090 })
    .applied(service => {
      service.spec.ports.push({
        name: 'metrics',
        port: 9090,
        targetPort: 9090,
      });
    });
  for (const [file, namespace, name] of [
    ['west/endpointslices.yaml', 'bookinfo', 'productpage-7wddf'],
    ['west/endpointslices.yaml', 'bookinfo', 'productpage-gb9mr'],
    ['east/endpointslices.yaml', 'bookinfo', 'productpage-gb9mr'],
    ['hub/endpointslices.yaml', 'submariner-k8s-broker', 'productpage-gb9mr'],
  ]) {
    fleet
      .object(file, namespace, name)
      .set(['ports'], [http, metrics])
      .nextGeneration();
  }
  for (const [file, namespace, name] of [
    [
      'west/serviceimports.yaml',
      'submariner-operator',
      'productpage-bookinfo-west',
    ],
    ['west/serviceimports.yaml', 'bookinfo', 'productpage'],
    ['east/serviceimports.yaml', 'bookinfo', 'productpage'],
    [
      'hub/serviceimports.yaml',
      'submariner-k8s-broker',
      'productpage-bookinfo',
    ],
  ]) {
    fleet
      .object(file, namespace, name)
      .set(['spec', 'ports'], [http, metrics])
      .nextGeneration();
  }
  for (const cluster of ['east', 'west']) {
    fleet
      .object(`${cluster}/serviceexports.yaml`, 'bookinfo', 'productpage')
      .set([...CONDITIONS, 2], {
        lastTransitionTime: HAPPENED,
        message,
        reason: 'ConflictingPorts',
        status: 'True',
        type: 'Conflict',
      });
  }
}

/** Each cluster has a root of its own, so neither accepts the other's certificates. */
function trustBroken(fleet) {
  for (const [cluster, certificate] of Object.entries(ROOT_OF)) {
    fleet.writeList(
      `${cluster}/configmaps.yaml`,
      ['bookinfo', 'ingress-gateway', 'istio-system'].map(namespace => ({
        apiVersion: 'v1',
        data: { 'root-cert.pem': `${certificate}\n` },
        kind: 'ConfigMap',
        metadata: {
          creationTimestamp: '2026-11-21T10:20:35Z',
          labels: { 'istio.io/config': 'true' },
          name: 'istio-ca-root-cert',
          namespace,
          resourceVersion: '1080',
          uid: uidFor(`${cluster}/${namespace}/istio-ca-root-cert`),
        },
      })),
    );
  }
}

function uidFor(text) {
  const digits = createHash('sha256').update(text).digest('hex');
  return digits.replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
    '$1-$2-4$3-8$4-$5',
  );
}

/** The files of a derived fleet, by name. */
function filesOf(name) {
  const { from, change } = derived[name];
  const fleet = new Fleet(path.join(__dirname, from));
  change(fleet);
  return fleet.files();
}

function write(name) {
  const target = path.join(__dirname, name);
  fs.rmSync(target, { recursive: true, force: true });
  for (const [file, text] of filesOf(name)) {
    const at = path.join(target, file);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    fs.writeFileSync(at, text);
  }
}

if (require.main === module) {
  for (const name of Object.keys(derived)) write(name);
}

module.exports = { derivedFleets: Object.keys(derived), filesOf };
