/**
 * The Kubernetes client library. It takes 50 MB and up to two seconds to load, so only a hub that reads API servers loads it.
 * `require` and not `import()`: Jest loads no ES module by the latter.
 */
export function kubernetesClient(): typeof import('@kubernetes/client-node') {
  return require('@kubernetes/client-node');
}
