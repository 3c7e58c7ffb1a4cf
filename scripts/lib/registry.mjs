import { run } from './run.mjs';

/**
 * Yarn does not read npm's configuration. It is sent where the user's npm goes: to the same registry, through the same
 * proxy; what is set for Yarn already stays.
 */
export async function yarnRegistry(env) {
  const { code, output } = await run('npm', ['config', 'list', '--json'], {
    name: 'npm-config',
  });
  const npm = code === 0 ? parse(output) : {};
  const { registry } = npm;
  const wanted = {
    YARN_NPM_REGISTRY_SERVER: registry?.replace(/\/$/, ''),
    YARN_UNSAFE_HTTP_WHITELIST: registry?.startsWith('http:')
      ? new URL(registry).hostname
      : undefined,
    YARN_HTTP_PROXY: env.HTTP_PROXY ?? env.http_proxy ?? npm.proxy,
    YARN_HTTPS_PROXY: env.HTTPS_PROXY ?? env.https_proxy ?? npm['https-proxy'],
    YARN_HTTPS_CA_FILE_PATH: npm.cafile,
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => value && env[name] === undefined,
    ),
  );
}

/** npm may print warnings before the JSON. */
function parse(output) {
  try {
    return JSON.parse(
      output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1),
    );
  } catch {
    return {};
  }
}
