const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --add: #2da44e26; --del: #cf222e26; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 960px; margin: 32px auto; padding: 0 16px; }
h1 { font-size: 24px; margin: 4px 0 8px; } h1 small { font-weight: 400; opacity: .75; }
.state { display: inline-block; padding: 2px 10px; border-radius: 12px; border: 1px solid; font-weight: 600; }
.body, pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: 12px; }
.body { overflow-wrap: anywhere; } .body h2 { font-size: 17px; } table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: 4px 10px; text-align: left; } pre { overflow-x: auto; margin: 8px 0; font-size: 13px; }
pre span { display: block; } .add { background: var(--add); } .del { background: var(--del); }
summary { cursor: pointer; } summary code { font-weight: 600; } details { margin: 8px 0; }
button { font: inherit; font-weight: 600; color: #fff; background: #1a7f37; border: 0; border-radius: 6px; padding: 8px 20px; cursor: pointer; }
li { margin: 6px 0; }
`;

/** A page of the forge. `content` is HTML. */
export function page(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>${content}</main></body>
</html>
`;
}
