import { useEffect, useRef, useState } from 'react';
import { serviceRef, type ServiceAnswer } from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { verdictLooks } from '../../view/looks';

/** Tells a screen reader of a new verdict, politely; the first one is read with the page. */
export function VerdictAnnouncer(props: { services: ServiceAnswer[] }) {
  const { services } = props;
  const shared = useSharedStyles();
  const before = useRef<Record<string, string>>();
  const [news, setNews] = useState('');

  useEffect(() => {
    const now = Object.fromEntries(
      services.map(service => [serviceRef(service), sentence(service)]),
    );
    const changed = Object.keys(now).filter(
      ref => before.current && before.current[ref] !== now[ref],
    );
    before.current = now;
    if (changed.length > 0) setNews(changed.map(ref => now[ref]).join(' '));
  }, [services]);

  return (
    <div className={shared.hidden} role="status" aria-live="polite">
      {news}
    </div>
  );
}

function sentence({ name, verdict }: ServiceAnswer): string {
  return `${name}: ${verdictLooks[verdict.state].word}. ${
    verdict.message.text
  }`;
}
