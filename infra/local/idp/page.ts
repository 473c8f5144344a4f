const style = `
:root { color-scheme: light dark; --paper: #f6f7f9; --card: #fff; --ink: #16191f; --soft: #545b64; --line: #d5dbdb;
  --accent: #0b5cad; --note: #fff8e1; --note-line: #8a6d00; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f1419; --card: #192029; --ink: #e9ebed; --soft: #aab2bb;
  --line: #3b4652; --accent: #6cb4ff; --note: #2a2413; --note-line: #d9b44a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 3rem 1.25rem; }
.mark { font-weight: 600; letter-spacing: .02em; color: var(--soft); margin: 0 0 .25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1rem; margin: 2rem 0 .25rem; }
.note { background: var(--note); border-inline-start: 4px solid var(--note-line); padding: .75rem 1rem; margin: 0; }
.soft { color: var(--soft); margin: 0 0 .75rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
button { display: block; width: 100%; text-align: start; font: inherit; color: inherit; cursor: pointer;
  background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem 1rem; }
button:hover { border-color: var(--accent); }
button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button strong { display: block; }
button span { color: var(--soft); font-size: .9rem; }
a { color: var(--accent); }
`;

/** Text made safe for an HTML element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A whole page of the local identity provider. `body` is HTML. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)} – Gatewarden local identity provider</title>
<style>${style}</style>
</head>
<body><main>
<p class="mark">Gatewarden local identity provider</p>
${body}
</main></body>
</html>`;
}
