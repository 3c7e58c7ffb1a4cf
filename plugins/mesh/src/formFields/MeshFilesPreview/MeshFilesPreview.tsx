import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

const FilesPreview = lazy(() =>
  import('./FilesPreview').then(({ FilesPreview: component }) => ({
    default: component,
  })),
);

/**
 * A field that holds no value: it shows the files that the form, as it stands, would put into the pull request.
 * The code that renders them is loaded with the first form that shows it.
 */
export function MeshFilesPreview(
  props: FieldExtensionComponentProps<undefined>,
) {
  const { formData = {} } = (props.formContext ?? {}) as {
    formData?: Record<string, unknown>;
  };
  return (
    <Suspense fallback={<Progress />}>
      <FilesPreview formData={formData} />
    </Suspense>
  );
}
