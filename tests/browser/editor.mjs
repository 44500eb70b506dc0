// What Taplo's language server completes in a plan, as JSON: `node editor.mjs folder-of-the-schema "[process]\n" ...`, each
// a file whose first line names the schema, the cursor at its end. Nothing is fetched.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { TaploLsp } = createRequire(import.meta.url)('@taplo/lsp');
const [folder, ...files] = process.argv.slice(2);
const root = pathToFileURL(folder).href;
const refused = () => Promise.reject(new Error('nothing is fetched'));
const environment = {
  now: () => new Date(),
  envVar: () => undefined,
  envVars: () => [],
  stdErrAtty: () => false,
  stdin: async () => new Uint8Array(),
  stdout: async (bytes) => bytes.length,
  stderr: async (bytes) => bytes.length,
  glob: () => [],
  readFile: async (path) => new Uint8Array(readFileSync(path)),
  writeFile: async () => {},
  // It asks for the place of its default workspace as well, which is no file.
  urlToFilePath: (url) => decodeURIComponent(new URL(url).pathname),
  isAbsolute: (path) => path.startsWith('/'),
  cwd: () => folder,
  findConfigFile: () => undefined,
  fetch: { fetch: refused, Headers, Request, Response },
};
const settings = { schema: { enabled: true, associations: {}, catalogs: [], cache: {} }, completion: { maxKeys: 5 } };

const waiting = new Map();
const server = await TaploLsp.initialize(environment, {
  onMessage(message) {
    if (message.method === undefined) waiting.get(message.id)?.(message);
    else if (message.method === 'workspace/configuration') {
      server.send({ jsonrpc: '2.0', id: message.id, result: message.params.items.map(() => settings) });
    } else if (message.id !== undefined) server.send({ jsonrpc: '2.0', id: message.id, result: null });
    else if (message.method === 'textDocument/publishDiagnostics') waiting.get(message.params.uri)?.();
  },
});

const tell = (method, params) => server.send({ jsonrpc: '2.0', method, params });
let last = 0;
const ask = (method, params) =>
  new Promise((answered) => {
    waiting.set(++last, answered);
    server.send({ jsonrpc: '2.0', id: last, method, params });
  });

await ask('initialize', {
  processId: null,
  rootUri: root,
  workspaceFolders: [{ uri: root, name: 'plans' }],
  capabilities: { workspace: { configuration: true }, textDocument: { completion: { completionItem: { snippetSupport: true } } } },
});
tell('initialized', {});
const completed = [];
for (const [nth, before] of files.entries()) {
  const uri = `${root}/${nth}.toml`;
  const text = `#:schema ./plan.schema.json\n${before}`;
  const judged = new Promise((judged) => waiting.set(uri, judged));
  tell('textDocument/didOpen', { textDocument: { uri, languageId: 'toml', version: 1, text } });
  // The schema is read by then.
  await judged;
  const lines = text.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1).length };
  const { result } = await ask('textDocument/completion', { textDocument: { uri }, position });
  const items = result?.items ?? result ?? [];
  completed.push(items.map((item) => ({ label: item.label, words: item.documentation?.value ?? item.documentation ?? '' })));
}
process.stdout.write(JSON.stringify(completed));
process.exit(0);
