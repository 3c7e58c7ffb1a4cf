import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshFilesPreview } from './MeshFilesPreview';

/** `ui:field: MeshFilesPreview` in a template's form. */
export const meshFilesPreviewField = createFormField({
  name: 'MeshFilesPreview',
  component: MeshFilesPreview,
});
