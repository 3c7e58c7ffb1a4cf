import { gzipSync } from 'zlib';
import { join } from 'path';
import type { PluginBuild } from 'esbuild';
import { build } from 'esbuild';
import type { Figure } from '../figure';
import { ROOT } from '../root';

const KB = 1024;

/** What the plugin's own code weighs in a browser: all chunks, libraries left out. */
export async function frontend(): Promise<Figure[]> {
  return Promise.all([
    weigh('own frontend code', 'plugins/mesh/src/index.ts', 40),
    weigh('own code of the legacy entry', 'plugins/mesh/src/legacy.ts', 40),
  ]);
}

async function weigh(
  quantity: string,
  entry: string,
  target: number,
): Promise<Figure> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(ROOT, entry)],
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    jsx: 'automatic',
    target: 'es2022',
    write: false,
    outdir: 'out',
    logLevel: 'error',
    plugins: [{ name: 'libraries', setup: leaveLibrariesOut }],
  });
  const chunks = outputFiles.map(file => gzipSync(file.contents).length);
  const total = chunks.reduce((sum, size) => sum + size, 0);
  return {
    quantity: `${quantity}, gzip`,
    kind: 'size',
    unit: 'KB',
    target,
    measured: total / KB,
    beside: `${chunks.length} chunks, the largest ${(
      Math.max(...chunks) / KB
    ).toFixed(1)} KB`,
  };
}

/** Own modules are those of this repository; every other package is a library that the hub has anyway or shares. */
function leaveLibrariesOut({ onResolve }: PluginBuild): void {
  onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    path.startsWith('@meshport/') || kind === 'entry-point'
      ? undefined
      : { path, external: true },
  );
}
