// A small pretend desk: pages with the same headers and attributes as the real one, and answers that a test can change.
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const SCRIPTS = new URL('../../crates/desk/assets/js/', import.meta.url);
const CSP = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
  "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", 'trusted-types ladder',
].join('; ');
const STYLE = `[data-row] { height: 60px } .tall { height: 3000px } #pane { height: 200px; overflow: auto }
  .choices { max-height: 200px; overflow: auto } #said { position: absolute; clip-path: inset(50%) }`;
const WORDS = {
  lost: 'The desk cannot be reached.', failed: 'That did not work.', 'signed-out': 'You are signed out.',
  uploading: 'A file is still on its way.', 'upload-failed': '{} could not be added.', uploaded: '{} was added.',
  gone: 'This can no longer be sent.', remove: 'Remove {}', 'draft-saved': 'Saved', 'draft-kept': 'Kept in this browser', choices: '{} choices',
};

/** Starts a desk of its own; `desk` is its state, for a test to change. */
export async function openDesk() {
  const desk = {
    rows: [1, 2, 3], subject: {}, messages: ['First message'], version: 1, note: '', etags: 0,
    posts: [], drafts: {}, refuse: new Set(), body: {}, streams: new Set(), lastEventIds: [], asked: [], rowsShown: 40,
  };
  const server = createServer((request, response) => answer(desk, request, response).catch((error) => {
    response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
  }));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  let id = 0;
  desk.url = `http://localhost:${server.address().port}`;
  desk.tell = (name, data) => desk.streams.forEach((it) => it.write(`id: ${++id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
  desk.cut = () => desk.streams.forEach((it) => it.destroy());
  desk.close = () => { desk.cut(); server.closeAllConnections(); server.close(); };
  return desk;
}

async function answer(desk, request, response) {
  const url = new URL(request.url, desk.url);
  const { pathname } = url;
  const body = await textOf(request);
  const fragment = request.headers['x-fragment'] === 'main';
  desk.asked.push({ method: request.method, path: request.url, fragment, none: request.headers['if-none-match'] });
  if (desk.refuse.has(pathname) || desk.refuse.has(`${request.method} ${pathname}`)) {
    return response.writeHead(503, { 'content-type': 'text/html' }).end('<p data-fault>Try again in a minute.</p>');
  }
  if (request.method === 'POST') desk.posts.push({ path: pathname, body, fields: new URLSearchParams(body) });
  const json = (value) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const page = (main, status = 200) => {
    const tag = `"${status}-${desk.version}-${desk.rows}-${desk.messages}"`;
    if (request.headers['if-none-match'] === tag) return response.writeHead(304).end();
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP, etag: tag })
      .end(fragment ? main + '<span id="count" data-part>' + desk.rows.length + '</span>' : frame(desk, main));
  };
  const see = (to) => response.writeHead(303, { location: to }).end();
  if (pathname.startsWith('/assets/')) return asset(pathname, response);
  if (pathname === '/live' && desk.gone?.[0] === 401) return response.writeHead(401).end();
  if (pathname === '/live') return stream(desk, request, response);
  if (desk.gone) return page(`<main id="main" tabindex="-1"><h1 data-fault>${desk.gone[1]}</h1></main>`, desk.gone[0]);
  if (pathname === '/queue' && request.method === 'POST') return page('<main id="main" tabindex="-1" data-live="list" data-now="1" data-stays data-title="Moved"><p>2 moved</p></main>');
  if (pathname === '/queue') return page(queue(desk, url));
  if (pathname === '/palette') return json([{ label: 'Ticket 1', hint: `Phone ${url.search}`, kind: 'ticket', href: '/tickets/1' }, { label: 'Evil', href: 'javascript:window.evil=1' }]);
  if (pathname === '/people/suggestions') return json([{ key: 'daan', label: 'Daan Kuipers', text: '@daan ' }, { key: 'dana', label: 'Dana', hint: url.search, text: '@dana ' }]);
  if (pathname === '/blocks') return json([{ key: 'hello', label: 'Greeting', text: 'Good morning,\n' }]);
  if (pathname === '/previews') return response.writeHead(200, { 'content-type': 'text/html' }).end(`<p id="made">${new URLSearchParams(body).get('text')}</p>`);
  if (pathname === '/uploads') return json({ id: 'up1', name: 'log.zip', bytes: 2048 });
  if (pathname.endsWith('/presence') || pathname.includes('/drafts/')) {
    if (pathname.includes('/drafts/')) desk.drafts[pathname] = new URLSearchParams(body).get('text');
    return response.writeHead(204).end();
  }
  const number = Number(/^\/tickets\/(\d+)/.exec(pathname)?.[1]);
  if (pathname.endsWith('/replies')) {
    const text = new URLSearchParams(body).get('text');
    await desk.wait;
    if (!text || text.includes('refuse')) return page(ticket(desk, number, { text, fault: 'Say more.' }), 422);
    desk.messages.push(text);
    desk.version++;
    delete desk.drafts[`/tickets/${number}/drafts/reply`];
    return see(`/tickets/${number}`);
  }
  if (number) return page(ticket(desk, number));
  response.writeHead(404, { 'content-type': 'text/html' }).end('<main id="main" tabindex="-1"><p data-fault>Nothing here.</p></main>');
}

async function textOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

async function asset(pathname, response) {
  const [, , name] = pathname.split('/');
  if (name === 'test.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(STYLE);
  response.writeHead(200, { 'content-type': 'text/javascript' }).end(served(await readFile(new URL(name, SCRIPTS), 'utf8')));
}

/** Where blanks are left out: the same as the desk leaves out when it serves its scripts (`web/assets.rs`). */
const TIGHT = [' => ', ' === ', ' !== ', ' = ', ' += ', ' > ', ' < ', ' - ', ' && ', ' || ', ' ?? ', ' ? ', ' : ', ': ', ', ', '; ', ') {', '{ ', ' }', 'if (', 'for ('];

/** What a browser gets: comments stay in the source. Those of whole lines, types within one, and blanks that only we read. */
const served = (source) => TIGHT.reduce(
  (text, wide) => text.replaceAll(wide, wide.replaceAll(' ', '')),
  source.split('\n').map((line) => line.trim()).filter((line) => line && !/^(\/\/|\/\*\*|\*)/.test(line)).join('\n')
    .replace(/\/\*\* @.*?\*\/ */g, '').replace(/([{([,;])\n/g, '$1'),
);

/** Each stands on a kind of page of its own, beside the scripts that every page has. */
const OWN_SCRIPTS = ['plan.js', 'rehearsal.js', 'letters.js'];

/** How many bytes of scripts the page with the most of them has, as a browser gets them. */
export async function bytesServed() {
  const names = (await readdir(SCRIPTS)).filter((name) => name.endsWith('.js'));
  const sources = await Promise.all(names.map((name) => readFile(new URL(name, SCRIPTS), 'utf8')));
  for (const line of sources.flatMap((it) => it.split('\n'))) {
    if (/^\s*\/\*\*.*\*\/ *\S/.test(line)) throw new Error(`code behind a comment would not be served: ${line}`);
  }
  const bytes = sources.map((it) => Buffer.byteLength(served(it)));
  const own = bytes.filter((_, n) => OWN_SCRIPTS.includes(names[n]));
  return bytes.reduce((sum, it) => sum + it) - own.reduce((sum, it) => sum + it) + Math.max(...own);
}

function stream(desk, request, response) {
  desk.lastEventIds.push(request.headers['last-event-id']);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write('retry: 300\n\n');
  desk.streams.add(response);
  response.on('close', () => desk.streams.delete(response));
}

const frame = (desk, main) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Desk</title>
<link rel="stylesheet" href="/assets/test.css"><script type="module" src="/assets/ladder.js"></script></head>
<body data-reader="7" ${Object.entries(WORDS).map(([key, text]) => `data-words-${key}="${text}"`).join(' ')} ${Object.entries(desk.body).map(([key, value]) => `${key}='${value}'`).join(' ')}>
<header><span id="live" data-state="on" data-on="Live" data-lost="Not connected">Live</span> <span id="count" data-part>${desk.rows.length}</span>
<label>Search <input type="search" data-search></label> <a href="/queue" data-swap data-keys="g q">Queue</a>
<button type="button" data-dialog="palette">Jump</button></header>
<p id="said" role="status"></p><p id="notice" hidden></p>${main}
<dialog id="keys" closedby="any" aria-label="Keys"><p>Keys</p><button type="button" data-close>Close</button></dialog>
<dialog id="palette" closedby="any" aria-label="Jump"><input role="combobox" aria-label="Jump to" aria-expanded="false" aria-autocomplete="list"
aria-controls="palette-list" autocomplete="off"><ul role="listbox" id="palette-list" aria-label="Jump to" hidden></ul></dialog></body></html>`;

const queue = (desk, url) => `<main id="main" tabindex="-1" data-live="list" data-now="${Date.now() + (desk.ahead ?? 0)}" data-title="Queue" data-said="Queue, ${desk.rows.length} tickets">
<h1>Queue</h1><a id="new" href="/queue" hidden data-one="{} new" data-many="{} new"></a>
<form id="filter" data-swap action="/queue"><label>Topic <input id="topic" name="topic" value="${url.searchParams.get('topic') ?? ''}"></label><button>Filter</button></form>
<form id="bulk" data-swap method="post" action="/queue"><div id="bar" data-bulk><span data-ticked data-one="{} ticket" data-many="{} tickets"></span><button>Close</button></div>
<table><thead><tr><th><input type="checkbox" data-tick-all aria-label="All"></th><th>Subject</th></tr></thead><tbody id="rows">
${desk.rows.map((n) => `<tr data-row id="t${n}"><td><input type="checkbox" name="ticket" value="${n}" data-tick aria-label="Ticket ${n}"></td><td><a data-open data-swap href="/tickets/${n}">${desk.subject[n] ?? `Ticket ${n}`}</a></td></tr>`).join('')}
</tbody></table></form></main>`;

const ticket = (desk, n, { text = '', fault = '' } = {}) => `<main id="main" tabindex="-1" data-live="ticket:${n}" data-now="${Date.now() + (desk.ahead ?? 0)}" data-seq="${desk.version}" data-title="#${n}" data-presence="/tickets/${n}/presence" data-said="${desk.messages.length} messages">
<h1>#${n}</h1><section><ol>${desk.messages.map((it, at) => `<li data-key="m${at}">${it}</li>`).join('')}</ol></section>
${desk.undo ? `<div id="undo" data-undo-until="${desk.undo}"><span data-undo-left></span> <button>Undo</button></div>` : ''}
<div id="pane" data-scroll><div class="tall">pane</div></div>
<details id="clock"><summary>Clock</summary><p>Steps</p></details>
<form id="edit" data-swap method="post" action="/tickets/${n}/edits"><input type="hidden" name="version" data-guard value="${desk.version}"><label>Subject <input id="subject" name="subject" value="${desk.subject[n] ?? `Ticket ${n}`}"></label><label>Note <input id="other" name="note" value="${desk.note}"></label></form>
${desk.formless ? '' : replying(desk, n, { text, fault })}
<button type="button" data-keys="e" data-dialog="sheet">Escalate</button>
<dialog id="sheet" aria-label="Handover"><form id="sheet-form" data-swap method="post" action="/tickets/${n}/replies"><label>Seen <input id="seen-field" name="text"></label><button>Offer</button></form></dialog>
<form id="handover"><span data-score="{} % complete">0 % complete</span><meter min="0" max="100" value="0" aria-label="Complete"></meter>
<div data-weight="3"><label>Symptom <textarea id="symptom" name="symptom"></textarea></label><small class="miss">Still empty</small></div>
<div data-weight="1"><label><input type="checkbox" id="tried" name="tried" value="yes"> Tried</label></div></form>
<p class="tall">end</p></main>`;

const replying = (desk, n, { text, fault }) => `<form id="reply" data-swap method="post" action="/tickets/${n}/replies">
<div role="group" aria-label="Text"><button type="button" data-mark="**">Bold</button><button type="button" data-mark="- ">List</button><button type="button" data-mark="[](https://)">Link</button><button type="button" data-preview aria-pressed="false" aria-controls="seen">Preview</button></div>
${fault && `<p id="fault" data-fault tabindex="-1">${fault}</p>`}
<label>Reply <textarea id="text" name="text" data-write data-upload="/uploads" data-draft="/tickets/${n}/drafts/reply" aria-autocomplete="list" aria-controls="text-choices" ${fault && 'aria-invalid="true"'}>${text || (desk.drafts[`/tickets/${n}/drafts/reply`] ?? '')}</textarea></label>
<ul id="text-choices" role="listbox" aria-label="Suggestions" class="choices" data-keep hidden></ul><div id="seen" hidden></div>
<ul id="files" data-files data-keep></ul><span data-draft-state></span><button data-send data-keys="s">Reply</button></form>`;
