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
 * The hub renders and checks them, with the code that the action runs and with what the clusters hold.
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
