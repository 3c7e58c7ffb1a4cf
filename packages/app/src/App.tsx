import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';

// Every other feature is found from this package's dependencies: `app.packages: all` in app-config.yaml.
export default createApp({ features: [navModule] });
