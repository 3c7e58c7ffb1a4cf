import type { ReactNode } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { templateRouteRef } from '../../routes';
import { useSharedStyles } from '../../theme/useSharedStyles';

/** Opens a template with its values filled in. The ellipsis in its words says that nothing happens yet. */
export function TemplateButton(props: {
  template: { ref: string; values: Record<string, unknown> };
  /** There is one primary action on a page. */
  primary: boolean;
  icon?: ReactNode;
  children: ReactNode;
}) {
  const { template, primary, icon, children } = props;
  const shared = useSharedStyles();
  const route = useRouteRef(templateRouteRef);
  if (!route) {
    return (
      <span className={shared.subtle}>
        The template {template.ref} would do it; this hub has no scaffolder to
        run it.
      </span>
    );
  }
  const { namespace, name } = parseEntityRef(template.ref, {
    defaultKind: 'template',
    defaultNamespace: 'default',
  });
  const form = new URLSearchParams({
    formData: JSON.stringify(template.values),
  });
  return (
    <LinkButton
      to={`${route({ namespace, templateName: name })}?${form}`}
      variant={primary ? 'contained' : 'outlined'}
      color="primary"
      size={primary ? 'medium' : 'small'}
      startIcon={icon}
    >
      {children}
    </LinkButton>
  );
}
