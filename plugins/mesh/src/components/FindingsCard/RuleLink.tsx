import { Link } from '@backstage/core-components';
import { useRuleDocs } from '../../hooks/useRuleDocs';

/** The name of a rule; a link where its page is known. */
export function RuleLink({ rule }: { rule: string }) {
  const docs = useRuleDocs(rule);
  return docs ? <Link to={docs}>{rule}</Link> : <>{rule}</>;
}
